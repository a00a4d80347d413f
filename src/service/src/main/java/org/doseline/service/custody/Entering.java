package org.doseline.service.custody;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Problems;
import org.doseline.service.problem.Refused;

/** One entry, its leaf, and what it makes of the account, in one transaction. */
@ApplicationScoped
class Entering {
    private final Pool pool;
    private final Record record;
    private final Discrepancies discrepancies;
    private final Refusals refusals;

    Entering(Pool pool, Record record, Discrepancies discrepancies, Refusals refusals) {
        this.pool = pool;
        this.record = record;
        this.discrepancies = discrepancies;
        this.refusals = refusals;
    }

    /** Who asks for what, about which session; {@code subject} is how the record finds it. */
    record Asked(Person person, String what, Optional<String> session, Optional<String> subject) {
        static Asked ofSession(Person person, String what, String session) {
            return new Asked(person, what, Optional.of(session), Optional.of(session));
        }

        static Asked ofLot(Person person, String what, String lot) {
            return new Asked(person, what, Optional.empty(), Optional.of(Entry.subject(lot)));
        }

        static Asked of(Person person, String what, WastePlace place) {
            return new Asked(person, what, place.session(), place.subject());
        }
    }

    /** What was added. */
    record Written(long id, Recorded leaf) {}

    /** The new entry's number. What the database refuses is refused with its reason. */
    Uni<Long> enter(Asked asked, Function<SqlConnection, Uni<Written>> work) {
        return pool.withTransaction(transaction -> work.apply(transaction)
                .call(written -> record.append(transaction, List.of(written.leaf())))
                .call(written -> asked.session().map(session -> discrepancies.look(transaction, session))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(Written::id))
                .onFailure(PgException.class).transform(failure -> reason(asked, failure));
    }

    private Throwable reason(Asked asked, PgException failure) {
        String constraint = String.valueOf(failure.getConstraint());
        if (constraint.equals("waste_seen_by_two")) return samePerson(asked);
        if (constraint.equals("drawn_and_checked_by_two"))
            return refused(asked, 409, "SAME_PERSON", "Whoever draws a drug does not check it as well.");
        if (constraint.equals("waste_witness_pkey"))
            return refused(asked, 409, "WITNESSED_ALREADY", "This waste was witnessed already.");
        if (constraint.equals("one_residual_of_a_session"))
            return refused(asked, 409, "MEASURED_ALREADY",
                    "What was left is entered already. Correct that entry, with a reason.");
        if (constraint.endsWith("_corrects_key"))
            return refused(asked, 409, "CORRECTED_ALREADY", "This entry was corrected already.");
        if (constraint.endsWith("_checked_by_fkey")) return Problems.notFound("person");
        return failure;
    }

    Refused samePerson(Asked asked) {
        return refused(asked, 409, "SAME_PERSON", "You entered this waste. Another person witnesses it.");
    }

    Refused refused(Asked asked, int status, String code, String sentence) {
        return refusals.refused(Problem.of(status, code, sentence), asked.person(), asked.what(),
                asked.subject(), Optional.empty());
    }

    /** The entry that a correction names, which has to stand and to be of the same session or lot. */
    static <T> Optional<Held<T>> corrected(Optional<CustodyFields.Correction> correction,
            List<Held<T>> standing) {
        return correction.map(named -> standing.stream().filter(held -> held.id() == named.of()).findFirst()
                .orElseThrow(() -> new Refused(Problem.of(409, "CORRECTED_ALREADY",
                        "There is no entry of this number that stands.").about("corrects"))));
    }
}
