package org.doseline.service.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import org.doseline.service.identity.Identity;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.Days;
import org.doseline.service.time.TherapyClock;

/**
 * Takes a patient in, under an id that tells nothing. Only the record number makes two of them the same one, so no answer
 * and no hash of a request is kept.
 */
@ApplicationScoped
class Admitting {
    private static final int MOST_NAME_CHARS = 100;
    private static final int MOST_NUMBER_CHARS = 40;
    /** Of a human being, with room. */
    private static final int MOST_MM = 2_800;
    private static final String NEXT = "select 'patient-' || nextval('patient_number')";
    private static final Set<String> SEXES = Set.of("F", "M");

    private final Pool pool;
    private final Patients patients;
    private final Leaves leaves;
    private final Record record;
    private final TherapyClock clock;

    Admitting(Pool pool, Patients patients, Leaves leaves, Record record, TherapyClock clock) {
        this.pool = pool;
        this.patients = patients;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
    }

    record Asked(Identity identity, Optional<String> sex, Optional<Integer> heightMm) {
        static Asked of(Map<String, Object> request, LocalDate today) {
            Identity identity = new Identity(text(request, "name", MOST_NAME_CHARS), born(request, today),
                    text(request, "recordNumber", MOST_NUMBER_CHARS));
            Optional<String> sex = request.get("sex") == null
                    ? Optional.empty()
                    : Optional.of(Json.text(request, "sex"));
            if (sex.isPresent() && !SEXES.contains(sex.get()))
                throw refused("FORMAT", "sex", "\"sex\" is F or M, or is left out.");
            Optional<Integer> heightMm = request.get("heightMm") == null
                    ? Optional.empty()
                    : Optional.of(Json.whole(request, "heightMm"));
            if (heightMm.filter(mm -> mm < 1 || mm > MOST_MM).isPresent())
                throw refused("OUT_OF_RANGE", "heightMm", "\"heightMm\" is from 1 to 2800.");
            return new Asked(identity, sex, heightMm);
        }

        private static String text(Map<String, Object> request, String name, int mostChars) {
            String text = Json.text(request, name).strip();
            if (text.length() > mostChars)
                throw refused("TOO_LONG", name, "\"" + name + "\" has at most " + mostChars + " characters.");
            return text;
        }

        private static LocalDate born(Map<String, Object> request, LocalDate today) {
            try {
                LocalDate born = LocalDate.parse(Json.text(request, "born"));
                if (!born.isAfter(today)) return born;
            } catch (DateTimeException other) {
                // Refused below.
            }
            throw refused("FORMAT", "born", "\"born\" is a day that has been, as 1984-05-02.");
        }

        private static Refused refused(String code, String field, String sentence) {
            return new Refused(Problem.of(422, code, sentence).about(field));
        }
    }

    /** The new patient's id. Refuses what can't be read (422), and PATIENT_KNOWN (409) for a record number that is taken. */
    Uni<String> admit(Person person, Map<String, Object> request) {
        Asked asked = Asked.of(request, Days.of(clock.nowMs()));
        return pool.withTransaction(transaction -> admit(transaction, person, asked))
                .onFailure(PgException.class).transform(failure -> {
                    String constraint = String.valueOf(failure.getConstraint());
                    return constraint.equals("patient_key_record_number_key")
                            ? new Refused(Problem.of(409, "PATIENT_KNOWN",
                                    "There is a patient of this record number.").about("recordNumber"))
                            : failure;
                });
    }

    private Uni<String> admit(SqlConnection transaction, Person person, Asked asked) {
        return transaction.query(NEXT).execute().map(rows -> rows.iterator().next().getString(0))
                .call(id -> patients.insert(transaction, id, asked.identity(), asked.sex(), asked.heightMm(),
                        clock.nowMs()))
                .call(id -> record.append(transaction, List.of(new Recorded(
                        leaves.leaf("PATIENT_ADMITTED", person.sub()).about("patient", id).build(),
                        Optional.of(id), Optional.empty(), Optional.of(person.sub())))));
    }
}
