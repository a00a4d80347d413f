package org.doseline.service.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.service.demo.Panels;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.problem.Json;

/** What a plan is made for and runs on: patients, pumps, sessions. */
@Path("/api")
@Authenticated
public class WardResource {
    private final CurrentPerson current;
    private final Roles roles;
    private final Idempotency idempotency;
    private final Patients patients;
    private final Pumps pumps;
    private final PumpKnowledge knowledge;
    private final Panels panels;
    private final SessionPlanning planning;

    WardResource(CurrentPerson current, Roles roles, Idempotency idempotency, Patients patients, Pumps pumps,
            PumpKnowledge knowledge, Panels panels, SessionPlanning planning) {
        this.current = current;
        this.roles = roles;
        this.idempotency = idempotency;
        this.patients = patients;
        this.pumps = pumps;
        this.knowledge = knowledge;
        this.panels = panels;
        this.planning = planning;
    }

    /** @param panelUrl null outside a demonstration */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PumpText(String id, String room, String cell, String known, String panelUrl) {}

    @GET
    @Path("patients")
    public Uni<List<PatientRow>> patients() {
        roles.require(current, "read the patients", Optional.empty(), Role.CLINICIAN, Role.PRESCRIBER,
                Role.APPROVER,
                Role.PHARMACIST);
        return patients.all();
    }

    @GET
    @Path("pumps")
    public Uni<List<PumpText>> pumps() {
        roles.require(current, "read the pumps", Optional.empty(), Role.CLINICIAN, Role.PRESCRIBER,
                Role.APPROVER,
                Role.PHARMACIST, Role.BIOMED);
        return Uni.combine().all().unis(pumps.all(), panels.urls()).with((all, urls) -> all.stream()
                .map(pump -> new PumpText(pump.id(), pump.room(), pump.cell(), knowledge.known(pump.id()),
                        urls.get(pump.id())))
                .toList());
    }

    @POST
    @Path("sessions")
    public Uni<Response> plan(@HeaderParam(Idempotency.HEADER) String key, String body) {
        Person person = current.person();
        return idempotency.once(person, key, "POST /api/sessions\n" + body, () -> {
            roles.require(person, "plan a session", Optional.empty(), Role.CLINICIAN, Role.PRESCRIBER);
            return planning.plan(person, Json.object(body)).map(id -> Answer.of(201, Map.of("id", id)));
        }).map(Answer::response);
    }
}
