package org.doseline.service.custody;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.people.StepUp;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problems;

/** One session's account: what was drawn, what is left, what was wasted, and whether it comes out even. */
@Path("/api/custody/sessions/{id: [A-Za-z0-9-]{1,40}}")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
public class CustodySessionResource {
    private final CurrentPerson current;
    private final Roles roles;
    private final Idempotency idempotency;
    private final CustodyReading reading;
    private final Accounts accounts;
    private final Drawing drawing;
    private final Wasting wasting;
    private final Pool pool;

    CustodySessionResource(CurrentPerson current, Roles roles, Idempotency idempotency,
            CustodyReading reading,
            Accounts accounts, Drawing drawing, Wasting wasting, Pool pool) {
        this.current = current;
        this.roles = roles;
        this.idempotency = idempotency;
        this.reading = reading;
        this.accounts = accounts;
        this.drawing = drawing;
        this.wasting = wasting;
        this.pool = pool;
    }

    @GET
    public Uni<AccountText> account(@PathParam("id") String id) {
        return reading.admit(current, "the account of " + id).flatMap(person -> text(person, id));
    }

    @POST
    @Path("draw")
    public Uni<Response> draw(@PathParam("id") String id, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        return enter(id, "draw", key, body, "enter a draw",
                (person, request) -> drawing.draw(person, id, request),
                Role.CLINICIAN);
    }

    @POST
    @Path("residual")
    public Uni<Response> residual(@PathParam("id") String id, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        return enter(id, "residual", key, body, "enter what is left",
                (person, request) -> drawing.measure(person, id, request), Role.CLINICIAN);
    }

    @POST
    @Path("waste")
    public Uni<Response> waste(@PathParam("id") String id, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        return enter(id, "waste", key, body, "enter a waste",
                (person, request) -> wasting.waste(person, WastePlace.syringeOf(id), request),
                Role.CLINICIAN);
    }

    @POST
    @Path("witness")
    public Uni<Response> witness(@PathParam("id") String id, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        return enter(id, "witness", key, body, "witness a waste",
                (person, request) -> wasting.witness(person, WastePlace.syringeOf(id), request),
                Role.CLINICIAN,
                Role.PHARMACIST, Role.APPROVER);
    }

    /** Answers 201 with the new entry's number and the account as it stands now. */
    private Uni<Response> enter(String id, String verb, String key, String body, String what,
            BiFunction<Person, Map<String, Object>, Uni<Long>> work, Role... anyOf) {
        Person person = current.person();
        String asked = "POST /api/custody/sessions/" + id + "/" + verb + "\n" + StepUp.withoutPassword(body);
        return idempotency.once(person, key, asked, () -> {
            roles.require(person, what, Optional.of(id), anyOf);
            return work.apply(person, Json.object(body)).flatMap(entry -> text(person, id)
                    .map(text -> Answer.of(201, Map.of("id", entry, "account", text))));
        }).map(Answer::response);
    }

    private Uni<AccountText> text(Person person, String id) {
        return accounts.of(pool, id).flatMap(found -> {
            Accounts.Read read = found.orElseThrow(() -> Problems.notFound("session"));
            return reading.with(person, List.of(id))
                    .map(with -> AccountText.of(read.only(), read.books(), with));
        });
    }
}
