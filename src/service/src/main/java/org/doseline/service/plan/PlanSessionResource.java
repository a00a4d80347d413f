package org.doseline.service.plan;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.problem.Json;

/** A new session of an approved plan. */
@Path("/api/sessions")
@Authenticated
public class PlanSessionResource {
    private final CurrentPerson current;
    private final Roles roles;
    private final Idempotency idempotency;
    private final SessionPlanning planning;

    PlanSessionResource(CurrentPerson current, Roles roles, Idempotency idempotency,
            SessionPlanning planning) {
        this.current = current;
        this.roles = roles;
        this.idempotency = idempotency;
        this.planning = planning;
    }

    @POST
    public Uni<Response> plan(@HeaderParam(Idempotency.HEADER) String key, String body) {
        Person person = current.person();
        return idempotency.once(person, key, "POST /api/sessions\n" + body, () -> {
            roles.require(person, "plan a session", Optional.empty(), Role.CLINICIAN, Role.PRESCRIBER);
            return planning.plan(person, Json.object(body)).map(id -> Answer.of(201, Map.of("id", id)));
        }).map(Answer::response);
    }
}
