package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.confirmation.Confirmation;
import org.doseline.dosing.confirmation.SoftOverride;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Problems;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;

/**
 * Another person approves a plan by the hash of its content. That it is another person is checked here and by the
 * database, whichever path a request takes.
 */
@ApplicationScoped
public class Approving {
    /** The one meaning that a signature has here so far (21 CFR 11.50). */
    public static final String MEANING = "approval";
    private static final String WHAT = "approve a plan";
    private static final String TWO_PEOPLE = "two_different_people";
    private static final String ONCE = "plan_approval_pkey";

    private final Pool pool;
    private final PlanStore plans;
    private final PlanReview review;
    private final Refusals refusals;
    private final Leaves leaves;
    private final Record record;
    private final TherapyClock clock;

    Approving(Pool pool, PlanStore plans, PlanReview review, Refusals refusals, Leaves leaves, Record record,
            TherapyClock clock) {
        this.pool = pool;
        this.plans = plans;
        this.review = review;
        this.refusals = refusals;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Refuses NOT_FOUND, MEANING_UNKNOWN, CONTENT_CHANGED, SAME_PERSON, ALREADY_APPROVED, hard limits, and
     * SOFT_LIMIT_UNCONFIRMED while a soft one has no coded reason.
     */
    public Uni<Approved> approve(Person approver, String id, int version, String contentHash,
            String meaning, List<SoftOverride> overrides) {
        return plans.find(id, version).flatMap(found -> {
            StoredPlan plan = found.orElseThrow(() -> Problems.notFound("plan"));
            check(approver, plan, contentHash, meaning);
            return review.review(plan.treatment(), plan.patient().id(), PumpProfile.usual(), Optional.empty())
                    .invoke(verdict -> {
                        if (!verdict.accepted()) throw refused(PlanRefusal.of(verdict), approver, plan);
                        confirmed(verdict, approver, plan, overrides);
                    })
                    .flatMap(verdict -> keep(approver, plan, meaning, overrides));
        });
    }

    /** The approver is the second person that a soft limit asks for, and says why. */
    private void confirmed(Review verdict, Person approver, StoredPlan plan, List<SoftOverride> overrides) {
        Confirmation confirmation = Confirmation.of(verdict, plan.author().sub(), overrides);
        if (!confirmation.open().isEmpty())
            throw refused(Overrides.unconfirmed(confirmation.open()), approver, plan);
        if (!confirmation.useless().isEmpty()) throw refused(Overrides.unknown(), approver, plan);
    }

    private void check(Person approver, StoredPlan plan, String contentHash, String meaning) {
        if (!MEANING.equals(meaning))
            throw refused(Problem.of(422, "MEANING_UNKNOWN", "The meaning of this signature is \"approval\".")
                    .about("meaning"), approver, plan);
        if (!plan.contentHash().equals(contentHash))
            throw refused(Problem.of(409, "CONTENT_CHANGED",
                    "This is not the plan that you were shown. Read it again before you approve it."),
                    approver, plan);
        if (plan.author().sub().equals(approver.sub())) throw samePerson(approver, plan);
        if (plan.approval().isPresent()) throw alreadyApproved(approver, plan);
    }

    private Uni<Approved> keep(Person approver, StoredPlan plan, String meaning,
            List<SoftOverride> overrides) {
        long nowMs = clock.nowMs();
        return pool
                .withTransaction(transaction -> plans
                        .approve(transaction, plan.key(), approver.sub(), meaning, nowMs)
                        .call(() -> record.append(transaction,
                                List.of(approved(leaves, approver.sub(), plan.id(),
                                        plan.version(), plan.author().sub(), plan.contentHash(), meaning,
                                        overrides)))))
                .onFailure(PgException.class)
                .transform(failure -> constraint(approver, plan, failure))
                .map(done -> new Approved(new PersonName(approver.sub(), approver.name(), approver.title()),
                        nowMs,
                        meaning));
    }

    private Throwable constraint(Person approver, StoredPlan plan, PgException failure) {
        if (TWO_PEOPLE.equals(failure.getConstraint())) return samePerson(approver, plan);
        if (ONCE.equals(failure.getConstraint())) return alreadyApproved(approver, plan);
        return failure;
    }

    /** The leaf of an approval: it links name, time and meaning to the content (21 CFR 11.70). */
    public static Recorded approved(Leaves leaves, String approver, String plan, int version, String author,
            String contentHash, String meaning, List<SoftOverride> overrides) {
        JsonObject after = JsonObject.object().with("version", version).with("contentHash", contentHash)
                .with("approver", approver).with("meaning", meaning).build();
        return new Recorded(leaves.leaf("PLAN_APPROVED", approver).about("plan", plan).after(after)
                .detail(JsonObject.object().with("author", author)
                        .with("overrides", Overrides.text(overrides)).build())
                .build(), Optional.of(plan),
                Optional.empty(), Optional.of(approver));
    }

    private Refused samePerson(Person approver, StoredPlan plan) {
        return refused(Problem.of(409, "SAME_PERSON", "You wrote this plan. Another person approves it."),
                approver,
                plan);
    }

    private Refused alreadyApproved(Person approver, StoredPlan plan) {
        return refused(Problem.of(409, "ALREADY_APPROVED", "This plan is approved already."), approver, plan);
    }

    private Refused refused(Problem problem, Person approver, StoredPlan plan) {
        return refusals.refused(problem, approver, WHAT, Optional.of(plan.id()), Optional.empty());
    }
}
