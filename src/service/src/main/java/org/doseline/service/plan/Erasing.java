package org.doseline.service.plan;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.people.StepUp;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;

/**
 * Forgets who a patient is, for good: their key is destroyed, in one transaction with the entry that says so. What was
 * planned and given stays on record under the patient's id, and goes on counting.
 */
@ApplicationScoped
class Erasing {
    private static final String WHAT = "erase an identity";
    private static final int MOST_CHARS = 200;
    private static final int CONFLICT = 409;
    /** SQLSTATEs of the migration that has the rules. */
    private static final String UNKNOWN = "DL004";
    private static final String ERASED = "DL005";
    private static final String NOT_ENDED = "DL006";
    private static final String KEY = "select sha256(wrapped) from patient_key where patient = $1";
    private static final String ERASE = "select erase_patient($1, $2, $3, $4)";

    private final Pool pool;
    private final Patients patients;
    private final ErasedPatients erased;
    private final StepUp stepUp;
    private final Refusals refusals;
    private final Leaves leaves;
    private final Record record;
    private final TherapyClock clock;

    Erasing(Pool pool, Patients patients, ErasedPatients erased, StepUp stepUp, Refusals refusals,
            Leaves leaves, Record record, TherapyClock clock) {
        this.pool = pool;
        this.patients = patients;
        this.erased = erased;
        this.stepUp = stepUp;
        this.refusals = refusals;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
    }

    /** @param keySha256 of the wrapped key that is no more, hexadecimal, as in the record */
    record Done(String id, String name, String keySha256) {}

    /**
     * Refuses, recorded, NOT_FOUND (404), PASSWORD_WRONG (403), ERASED_ALREADY and SESSION_NOT_ENDED (409), and
     * REASON_NAMES_THE_PATIENT (422): a reason stays for ever.
     */
    Uni<Done> erase(Person person, String id, Map<String, Object> request) {
        String reason = Refusals.recordable(Json.text(request, "reason").strip());
        if (reason.length() > MOST_CHARS)
            throw new Refused(
                    Problem.of(422, "TOO_LONG", "A reason has at most 200 characters.").about("reason"));
        return stepUp.signed(person, request, WHAT, Optional.of(id))
                .flatMap(signed -> patients.find(id))
                .flatMap(found -> {
                    PatientRow patient = found.orElseThrow(() -> unknown(person, id));
                    if (patient.identity().filter(who -> who.isNamedIn(reason)).isPresent())
                        throw refused(person, id, Problem.of(422, "REASON_NAMES_THE_PATIENT",
                                "The reason stays on record: it can't hold the name or the record number.")
                                .about("reason"));
                    long nowMs = clock.nowMs();
                    return pool.withTransaction(transaction -> erase(transaction, person, id, reason, nowMs))
                            .onFailure(PgException.class)
                            .transform(failure -> refused(failure, person, id))
                            .invoke(done -> erased.learn(id, nowMs));
                });
    }

    private Uni<Done> erase(SqlConnection transaction, Person person, String id, String reason, long nowMs) {
        return transaction.preparedQuery(KEY).execute(Tuple.of(id)).flatMap(rows -> {
            String hash = rows.size() == 0
                    ? ""
                    : HexFormat.of().formatHex(rows.iterator().next().getBuffer(0).getBytes());
            Leaf leaf = leaves.leaf("PATIENT_ERASED", person.sub()).about("patient", id)
                    .detail(JsonObject.object().with("reason", reason).with("keySha256", hash).build())
                    .build();
            return record
                    .append(transaction, List.of(new Recorded(leaf, Optional.of(id), Optional.empty(),
                            Optional.of(person.sub()))))
                    .flatMap(done -> transaction.preparedQuery(ERASE)
                            .execute(Tuple.of(id, person.sub(), nowMs, leaf.eventId())))
                    .replaceWith(new Done(id, PatientRow.erasedText(nowMs), hash));
        });
    }

    private Throwable refused(PgException failure, Person person, String id) {
        return switch (String.valueOf(failure.getSqlState())) {
            case UNKNOWN -> unknown(person, id);
            case ERASED ->
                refused(person, id, CONFLICT, "ERASED_ALREADY", "This identity is erased already.");
            case NOT_ENDED -> refused(person, id, CONFLICT, "SESSION_NOT_ENDED",
                    "A pump may still act for this patient. Erase the identity when the session has ended.");
            default -> failure;
        };
    }

    private Refused unknown(Person person, String id) {
        return refused(person, id, 404, "NOT_FOUND", "There is no patient of this name.");
    }

    private Refused refused(Person person, String id, int status, String code, String sentence) {
        return refused(person, id, Problem.of(status, code, sentence));
    }

    /** Recorded with nothing of what was asked: the reason is what may name somebody. */
    private Refused refused(Person person, String id, Problem problem) {
        return refusals.refused(problem, person, WHAT, Optional.of(id), Optional.empty());
    }
}
