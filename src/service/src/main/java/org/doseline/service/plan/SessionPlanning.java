package org.doseline.service.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.confirmation.Confirmation;
import org.doseline.dosing.confirmation.SoftOverride;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Problems;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;

/** An approved plan gets its pump and syringe, and is reviewed with both. */
@ApplicationScoped
public class SessionPlanning {
    private static final String WHAT = "plan a session";
    private static final Pattern MAKE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .-]{0,39}");
    private static final int LARGEST_SYRINGE_ML = 100;
    private static final String INSERT = """
            insert into session (id, plan, plan_version, number, sessions_planned, room, pump, syringe_make,
                                 syringe_size_ml, planned_ms)
            select 's-' || nextval('session_number'), $1, $2, before.number + 1,
                   greatest(before.number + 1, before.sessions_planned), $3, $4, $5, $6, $7
              from (select coalesce(max(s.number), 0) number, coalesce(max(s.sessions_planned), 1) sessions_planned
                      from session s where s.plan = $1 and s.plan_version = $2) before
            returning id""";

    private final Pool pool;
    private final PlanStore plans;
    private final Pumps pumps;
    private final PlanReview review;
    private final Reasons reasons;
    private final Refusals refusals;
    private final Leaves leaves;
    private final Record record;
    private final TherapyClock clock;

    SessionPlanning(Pool pool, PlanStore plans, Pumps pumps, PlanReview review, Reasons reasons,
            Refusals refusals, Leaves leaves,
            Record record, TherapyClock clock) {
        this.pool = pool;
        this.plans = plans;
        this.pumps = pumps;
        this.review = review;
        this.reasons = reasons;
        this.refusals = refusals;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
    }

    record Asked(String plan, int version, String pump, String make, int sizeMl,
            List<SoftOverride> overrides) {
        static Asked of(Map<String, Object> request, Person person) {
            if (!(request.get("syringe") instanceof Map<?, ?> syringe)
                    || !(syringe.get("make") instanceof String make) || !MAKE.matcher(make).matches())
                throw new Refused(
                        Problem.of(422, "SYRINGE_UNKNOWN", "Name the syringe's make.").about("syringe.make"));
            if (!(syringe.get("sizeMl") instanceof Integer sizeMl) || sizeMl < 1
                    || sizeMl > LARGEST_SYRINGE_ML)
                throw new Refused(Problem.of(422, "SYRINGE_UNKNOWN",
                        "A syringe holds 1 to " + LARGEST_SYRINGE_ML + " mL.").about("syringe.sizeMl"));
            return new Asked(Json.text(request, "plan"), Json.whole(request, "version"),
                    Json.text(request, "pump"),
                    make, sizeMl, Overrides.of(request, person.sub()));
        }
    }

    /**
     * Answers the session's id. Refuses NOT_FOUND, PUMP_UNKNOWN, NOT_APPROVED, hard limits, and SOFT_LIMIT_UNCONFIRMED
     * while what is soft and no approver has seen, as of the syringe, has no coded reason, and OVERRIDE_UNKNOWN.
     */
    public Uni<String> plan(Person person, Map<String, Object> request) {
        Asked asked = Asked.of(request, person);
        return Uni.combine().all().unis(plans.find(asked.plan(), asked.version()), pumps.find(asked.pump()))
                .asTuple()
                .flatMap(both -> {
                    StoredPlan plan = both.getItem1().orElseThrow(() -> Problems.notFound("plan"));
                    if (plan.approval().isEmpty())
                        throw refused(Problem.of(409, "NOT_APPROVED", "Nobody has approved this plan yet."),
                                person,
                                asked);
                    if (plan.patient().erased())
                        throw refused(Problem.of(409, "PATIENT_ERASED",
                                "The identity of this plan's patient is erased."), person, asked);
                    Pumps.PumpRow pump = both.getItem2().orElseThrow(() -> refused(
                            Problem.of(422, "PUMP_UNKNOWN", "There is no such pump.").about("pump"), person,
                            asked));
                    return reviewed(person, asked, plan, pump);
                });
    }

    private Uni<String> reviewed(Person person, Asked asked, StoredPlan plan, Pumps.PumpRow pump) {
        return review.review(plan.treatment(), plan.patient().id(),
                pump.with(SessionRow.syringe(asked.make(), asked.sizeMl())), Optional.empty())
                .flatMap(verdict -> {
                    if (!verdict.accepted()) throw refused(PlanRefusal.of(verdict), person, asked);
                    return confirmed(verdict, plan, person, asked)
                            .flatMap(done -> keep(person, asked, pump));
                });
    }

    private Uni<String> keep(Person person, Asked asked, Pumps.PumpRow pump) {
        return pool.withTransaction(transaction -> insert(transaction, asked, pump)
                .call(id -> record.append(transaction, List.of(planned(leaves, person.sub(), id, asked.plan(),
                        asked.version(), asked.pump(), asked.make(), asked.sizeMl(), asked.overrides())))));
    }

    private Uni<Void> confirmed(Review verdict, StoredPlan plan, Person person, Asked asked) {
        return reasons.lack(plan.author().sub(), verdict, asked.overrides(), plan.id()).invoke(open -> {
            if (!open.isEmpty()) throw refused(Overrides.unconfirmed(open), person, asked);
            if (!Confirmation.of(verdict, plan.author().sub(), asked.overrides()).useless().isEmpty())
                throw refused(Overrides.unknown(), person, asked);
        }).replaceWithVoid();
    }

    private Uni<String> insert(SqlConnection transaction, Asked asked, Pumps.PumpRow pump) {
        return transaction.preparedQuery(INSERT)
                .execute(Tuple
                        .from(List.of(asked.plan(), asked.version(), pump.room(), asked.pump(), asked.make(),
                                asked.sizeMl(), clock.nowMs())))
                .map(rows -> rows.iterator().next().getString(0));
    }

    /** The leaf of a planned session. */
    public static Recorded planned(Leaves leaves, String person, String session, String plan, int version,
            String pump,
            String make, int sizeMl, List<SoftOverride> overrides) {
        JsonObject detail = JsonObject.object().with("version", version).with("syringeMake", make)
                .with("syringeSizeMl", sizeMl).with("overrides", Overrides.text(overrides)).build();
        return new Recorded(
                leaves.leaf("SESSION_PLANNED", person).about("session", session).about("plan", plan)
                        .pump(pump).detail(detail).build(),
                Optional.of(session), Optional.of(pump), Optional.of(person));
    }

    private Refused refused(Problem problem, Person person, Asked asked) {
        return refusals.refused(problem, person, WHAT, Optional.of(asked.plan()), Optional.of(asked.pump()));
    }
}
