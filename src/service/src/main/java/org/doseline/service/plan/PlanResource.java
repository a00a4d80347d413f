package org.doseline.service.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problems;
import org.doseline.service.time.TimeText;

/** Plans: written by one person, approved by another. */
@Path("/api/plans")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
public class PlanResource {
    private static final Role[] READERS = {Role.PRESCRIBER, Role.APPROVER, Role.PHARMACIST, Role.CLINICIAN,
        Role.AUDITOR};

    private final CurrentPerson current;
    private final Roles roles;
    private final Idempotency idempotency;
    private final Prescribing prescribing;
    private final Approving approving;
    private final PlanStore plans;
    private final PlanReview review;
    private final Library library;

    PlanResource(CurrentPerson current, Roles roles, Idempotency idempotency, Prescribing prescribing,
            Approving approving, PlanStore plans, PlanReview review, Library library) {
        this.current = current;
        this.roles = roles;
        this.idempotency = idempotency;
        this.prescribing = prescribing;
        this.approving = approving;
        this.plans = plans;
        this.review = review;
        this.library = library;
    }

    @GET
    public Uni<List<PlanCard>> list() {
        Person person = roles.require(current, "read plans", Optional.empty(), READERS);
        return plans.newestFirst()
                .map(all -> all.stream().map(plan -> PlanCard.of(plan, person, library)).toList());
    }

    /** A kept plan as it would be judged now, on a pump that is not chosen yet. */
    @GET
    @Path("{id: [A-Za-z0-9-]{1,40}}/review")
    public Uni<OrderText> reviewOf(@PathParam("id") String id,
            @QueryParam("version") @DefaultValue("1") int version) {
        roles.require(current, "read plans", Optional.of(id), READERS);
        return plans.find(id, version)
                .map(found -> found.orElseThrow(() -> Problems.notFound("plan")))
                .flatMap(plan -> review.review(plan.treatment(), plan.patient().id(), PumpProfile.usual(),
                        Optional.empty()))
                .map(OrderText::of);
    }

    /** Nothing is kept; a refused plan is answered with its findings. */
    @POST
    @Path("review")
    public Uni<OrderText> review(String body) {
        roles.require(current, "review a plan", Optional.empty(), Role.PRESCRIBER, Role.APPROVER,
                Role.PHARMACIST);
        return prescribing.preview(Json.object(body));
    }

    @POST
    public Uni<Response> write(@HeaderParam(Idempotency.HEADER) String key, String body) {
        Person person = current.person();
        return idempotency.once(person, key, "POST /api/plans\n" + body, () -> {
            roles.require(person, "write a plan", Optional.empty(), Role.PRESCRIBER);
            return prescribing.write(person, Json.object(body)).map(written -> Answer.of(201, written));
        }).map(Answer::response);
    }

    @POST
    @Path("{id: [A-Za-z0-9-]{1,40}}/approval")
    public Uni<Response> approve(@PathParam("id") String id, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        Person person = current.person();
        return idempotency.once(person, key, "POST /api/plans/" + id + "/approval\n" + body, () -> {
            roles.require(person, "approve a plan", Optional.of(id), Role.APPROVER);
            Map<String, Object> request = Json.object(body);
            return approving
                    .approve(person, id, Json.whole(request, "version"), Json.text(request, "contentHash"),
                            Json.text(request, "meaning"), Overrides.of(request, person.sub()))
                    .map(approved -> Answer.of(201, Map.of("name", approved.by().name(), "atText",
                            TimeText.clock(approved.atMs()))));
        }).map(Answer::response);
    }
}
