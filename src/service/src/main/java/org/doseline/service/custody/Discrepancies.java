package org.doseline.service.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.custody.FindingKind;

/**
 * Opens a discrepancy for each finding of an account, once, with its leaf; once more where another amount is missing than
 * was explained. Whether it still stands is the account's to say;
 * that it was there, and how it was explained, stays.
 */
@ApplicationScoped
class Discrepancies {
    private static final String OF_SESSIONS = """
            select d.id, d.session, d.finding, d.at_ms, n.reason, n.at_ms noted_ms, n.person
              from custody_discrepancy d left join discrepancy_note n on n.discrepancy = d.id
             where d.session = any($1) order by d.id, n.id""";
    private static final String ONE = "select session, finding from custody_discrepancy where id = $1";

    private final Accounts accounts;
    private final CustodyRows rows;
    private final CustodyLeaves leaves;
    private final Record record;
    private final TherapyClock clock;

    Discrepancies(Accounts accounts, CustodyRows rows, CustodyLeaves leaves, Record record,
            TherapyClock clock) {
        this.accounts = accounts;
        this.rows = rows;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
    }

    /** @param note empty where nobody has explained it */
    record Opened(long id, String session, String finding, long atMs, Optional<Note> note) {}

    /** How somebody explained it. */
    record Note(String reason, String person, long atMs) {}

    /** Which session and finding a discrepancy is about. */
    record About(String session, String finding) {}

    /** Within the caller's transaction. */
    Uni<Void> look(SqlConnection transaction, String session) {
        return accounts.of(transaction, session).flatMap(read -> {
            List<FindingKind> findings = read.map(found -> findings(found.only())).orElse(List.of());
            return findings.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : open(transaction, read.get().only(), findings);
        });
    }

    static List<FindingKind> findings(Account account) {
        return account.judged().fold(open -> List.of(), even -> List.of(), odd -> odd.findings());
    }

    private Uni<Void> open(SqlConnection transaction, Account account, List<FindingKind> findings) {
        String session = account.session().id();
        return Multi.createFrom().iterable(findings)
                .onItem().transformToUniAndConcatenate(finding -> rows
                        .discrepancy(transaction, session, finding, account.judged().balance().difference(),
                                clock.nowMs())
                        .map(id -> id.map(fresh -> leaves.opened(session, fresh, finding,
                                account.judged().balance()))))
                .collect().asList()
                .flatMap(opened -> {
                    List<Recorded> fresh = opened.stream().flatMap(Optional::stream).toList();
                    return record.append(transaction, fresh);
                });
    }

    /** In the order in which they were opened; the last explanation of each. */
    Uni<List<Opened>> of(SqlClient client, List<String> sessions) {
        return client.preparedQuery(OF_SESSIONS)
                .execute(Tuple.tuple().addArrayOfString(sessions.toArray(String[]::new)))
                .map(found -> {
                    List<Opened> all = new ArrayList<>();
                    for (Row row : found) {
                        Opened next = opened(row);
                        if (!all.isEmpty() && all.get(all.size() - 1).id() == next.id())
                            all.remove(all.size() - 1);
                        all.add(next);
                    }
                    return all;
                });
    }

    Uni<Optional<About>> find(SqlClient client, long id) {
        return client.preparedQuery(ONE).execute(Tuple.of(id)).map(found -> found.stream()
                .map(row -> new About(row.getString("session"), row.getString("finding"))).findFirst());
    }

    private static Opened opened(Row row) {
        Optional<Note> note = row.getString("reason") == null
                ? Optional.empty()
                : Optional.of(new Note(row.getString("reason"), row.getString("person"),
                        row.getLong("noted_ms")));
        return new Opened(row.getLong("id"), row.getString("session"), row.getString("finding"),
                row.getLong("at_ms"), note);
    }
}
