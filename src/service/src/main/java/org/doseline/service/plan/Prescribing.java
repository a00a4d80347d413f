package org.doseline.service.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.http.ProblemMappers;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;

/** A prescriber writes a plan: it is reviewed, then kept with its leaf, or refused with another. */
@ApplicationScoped
public class Prescribing {
    private static final String WHAT = "write a plan";
    private static final Problem ERASED = Problem.of(409, "PATIENT_ERASED",
            "The identity of this patient is erased or can't be read. Admit them anew.").about("patient");

    private final Pool pool;
    private final PlanStore plans;
    private final Patients patients;
    private final PlanReview review;
    private final Refusals refusals;
    private final Leaves leaves;
    private final Record record;
    private final TherapyClock clock;

    Prescribing(Pool pool, PlanStore plans, Patients patients, PlanReview review, Refusals refusals,
            Leaves leaves,
            Record record, TherapyClock clock) {
        this.pool = pool;
        this.plans = plans;
        this.patients = patients;
        this.review = review;
        this.refusals = refusals;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
    }

    /** What a new plan is known by. */
    public record Written(String id, int version, String contentHash) {}

    /** The patient's id apart, a request is a plan. Throws InputRefused where it cannot be read. */
    record Asked(String patient, Map<String, Object> tree, PlanContent content) {
        static Asked of(Map<String, Object> request) {
            Map<String, Object> plan = new LinkedHashMap<>(request);
            String patient = Json.text(request, "patient");
            plan.remove("patient");
            return new Asked(patient, plan, PlanContent.of(plan));
        }

        /** With what the patient's record knows of the body: it is signed with the plan. */
        Asked of(PatientBody body, long nowMs) {
            return new Asked(patient, tree, PlanContent.of(body.into(tree, nowMs)));
        }
    }

    /** Reviews without keeping anything. A pump that is not chosen yet is the usual one. */
    public Uni<OrderText> preview(Map<String, Object> request) {
        Asked asked = Asked.of(request);
        return patients.body(asked.patient())
                .map(body -> body.map(known -> asked.of(known, clock.nowMs())).orElse(asked))
                .flatMap(full -> review.review(full.content().plan(), full.patient(), PumpProfile.usual(),
                        Optional.empty()))
                .map(OrderText::of);
    }

    /** Refuses what cannot be read, an unknown patient, and whatever breaks a hard limit; each is recorded. */
    public Uni<Written> write(Person author, Map<String, Object> request) {
        Asked asked;
        try {
            asked = Asked.of(request);
        } catch (InputRefused unreadable) {
            throw refused(ProblemMappers.unreadable(unreadable.refusal()), author, request);
        }
        return patients.body(asked.patient()).flatMap(body -> {
            PatientBody known = body.orElseThrow(() -> refused(
                    Problem.of(422, "PATIENT_UNKNOWN", "There is no such patient.").about("patient"),
                    author, request));
            if (known.born().isEmpty()) throw refused(ERASED, author, request);
            Asked full = asked.of(known, clock.nowMs());
            return review.review(full.content().plan(), full.patient(), PumpProfile.usual(), Optional.empty())
                    .flatMap(verdict -> {
                        if (!verdict.accepted()) throw refused(PlanRefusal.of(verdict), author, request);
                        return keep(author, full);
                    });
        });
    }

    private Uni<Written> keep(Person author, Asked asked) {
        return pool.withTransaction(transaction -> plans.nextId(transaction)
                .call(id -> plans.insert(transaction, id, asked.patient(), author.sub(), asked.content(),
                        clock.nowMs()))
                .call(id -> record.append(transaction, List.of(written(author, asked, id))))
                .map(id -> new Written(id, 1, asked.content().hash())));
    }

    private Recorded written(Person author, Asked asked, String id) {
        return written(leaves, author.sub(), asked.patient(), asked.content(), id);
    }

    /** The leaf of a new plan. */
    public static Recorded written(Leaves leaves, String author, String patient, PlanContent content,
            String id) {
        JsonObject after = JsonObject.object().with("version", 1).with("content", content.text())
                .with("contentHash", content.hash()).build();
        JsonObject detail = JsonObject.object().with("drug", DrugText.drug(content.plan()))
                .with("prescription", DrugText.prescription(content.plan())).build();
        return new Recorded(leaves.leaf("PLAN_WRITTEN", author).about("plan", id).about("patient", patient)
                .after(after).detail(detail).build(), Optional.of(id), Optional.empty(), Optional.of(author));
    }

    private Refused refused(Problem problem, Person author, Map<String, Object> request) {
        return refusals.refused(problem, author, WHAT, Optional.empty(), Optional.empty(),
                JsonObject.object().with("plan", Refusals.recordable(Json.write(request))).build());
    }
}
