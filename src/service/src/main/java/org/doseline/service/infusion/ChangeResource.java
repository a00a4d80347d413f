package org.doseline.service.infusion;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;

/**
 * Changes of an infusion that runs, each in two steps (GIP-2.1.1): the same request first answers what would follow, and
 * with the name of what was seen it is done.
 */
@Path("/api/sessions/{id}")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChangeResource {
    private static final String KEY = "Idempotency-Key";
    /** As long as every other action of an infusion. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final RateChanges rates;
    private final Boluses boluses;
    private final Actions actions;
    private final Idempotency idempotency;
    private final CurrentPerson current;
    private final Roles roles;

    ChangeResource(RateChanges rates, Boluses boluses, Actions actions, Idempotency idempotency,
            CurrentPerson current,
            Roles roles) {
        this.rates = rates;
        this.boluses = boluses;
        this.actions = actions;
        this.idempotency = idempotency;
        this.current = current;
        this.roles = roles;
    }

    @POST
    @Path("titrate")
    public Uni<Response> titrate(@PathParam("id") String id, @HeaderParam(KEY) String key, String body) {
        return once(id, "titrate", key, body, CommandKind.TITRATE,
                (person, requestId) -> rates.change(id, RateWish.of(body), person, requestId));
    }

    @POST
    @Path("bolus")
    public Uni<Response> bolus(@PathParam("id") String id, @HeaderParam(KEY) String key, String body) {
        return once(id, "bolus", key, body, CommandKind.BOLUS,
                (person, requestId) -> boluses.give(id, BolusWish.of(body), person, requestId));
    }

    private Uni<Response> once(String id, String what, String key, String body,
            CommandKind last, BiFunction<Person, String, Uni<Answer>> work) {
        Person person = roles.require(current.person(), what, Optional.of(id), Role.CLINICIAN);
        return idempotency
                .once(person, key, "/api/sessions/" + id + "/" + what + "\n" + body,
                        () -> work.apply(person, Idempotency.requestId(person, key)),
                        (requestId, over) -> actions.lost(id, last, requestId, over))
                .ifNoItem().after(ANSWER_WITHIN).fail()
                .map(Answer::response);
    }
}
