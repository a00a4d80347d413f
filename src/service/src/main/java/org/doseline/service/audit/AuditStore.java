package org.doseline.service.audit;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.plan.PatientReader;
import org.doseline.service.plan.PatientRow;
import org.doseline.service.plan.SentOrders;

/** The record as it is read; a session's story has its plan's entries in it. */
@ApplicationScoped
public class AuditStore {
    private static final String OF_SUBJECT = """
            ($1::text is null or e.subject = $1 or e.subject = (select plan from session where id = $1))""";
    private static final String COUNT = "select count(*) from ledger_entry e where " + OF_SUBJECT;
    private static final String ONE = Entry.COLUMNS + " where e.id = $1";
    /** Whoever acted on a session or its plan, wrote the plan or approved it. */
    private static final String CONCERNS = """
            select exists (select 1 from ledger_entry e where e.person = $2 and e.type <> 'REQUEST_REFUSED'
                              and (e.subject = $1 or e.subject = (select plan from session where id = $1)))""";
    private static final String SUBJECTS = """
            select s.id, p.content, s.planned_ms,
            """ + PatientReader.COLUMNS + """

              from session s join plan p on p.id = s.plan and p.version = s.plan_version
              join patient t on t.id = p.patient
            """ + PatientReader.JOINED + """
            where $1::text is null or exists (
                  select 1 from ledger_entry e where e.person = $1 and e.subject in (s.id, s.plan)
                     and e.type <> 'REQUEST_REFUSED')
            order by s.planned_ms desc, s.id desc limit 200""";
    private static final String SUMMARY = """
            select s.id, p.content, s.planned_ms,
            """ + PatientReader.COLUMNS + """

              from session s join plan p on p.id = s.plan and p.version = s.plan_version
              join patient t on t.id = p.patient
            """ + PatientReader.JOINED + " where s.id = $1";
    private static final String ORDERS = "select " + SentOrders.COLUMNS + SentOrders.FROM + SentOrders.WHERE
            + "i.session = $1 order by i.created_ms desc limit 1";

    private final Pool pool;
    private final PatientReader patients;

    AuditStore(Pool pool, PatientReader patients) {
        this.pool = pool;
        this.patients = patients;
    }

    record SessionLine(String id, PatientRow patient, String content, long plannedMs) {}

    /**
     * The last order of a session, and the pump's last report under it. @param highestNl the greatest total that the
     * pump ever told under it, nL
     */
    record LastOrder(byte[] program, Optional<byte[]> report, long highestNl) {}

    /** Entries with an id above {@code after}, in the order of their ids: a page stays what it was when others are added. */
    Uni<List<Entry>> page(AuditSearch search, long after, int limit) {
        StringBuilder sql = new StringBuilder(Entry.COLUMNS).append(" where e.id > $1");
        Tuple values = Tuple.of(after);
        for (AuditSearch.Condition condition : search.conditions()) {
            sql.append(" and ");
            int value = 0;
            for (char letter : condition.sql().toCharArray()) {
                if (letter == '?') {
                    values.addValue(condition.values().get(value++));
                    sql.append('$').append(values.size());
                } else {
                    sql.append(letter);
                }
            }
        }
        values.addInteger(limit);
        return pool.preparedQuery(sql + " order by e.id limit $" + values.size()).execute(values)
                .map(rows -> rows.stream().map(Entry::of).toList());
    }

    Uni<Optional<Entry>> find(long id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id))
                .map(rows -> rows.stream().map(Entry::of).findFirst());
    }

    Uni<Long> count(String subject) {
        return pool.preparedQuery(COUNT).execute(Tuple.of(subject))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Boolean> concerns(String subject, String person) {
        return pool.preparedQuery(CONCERNS).execute(Tuple.of(subject, person))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<List<SessionLine>> subjects(Optional<String> person) {
        return pool.preparedQuery(SUBJECTS).execute(Tuple.of(person.orElse(null)))
                .map(rows -> rows.stream().map(this::line).toList());
    }

    Uni<Optional<SessionLine>> session(String id) {
        return pool.preparedQuery(SUMMARY).execute(Tuple.of(id))
                .map(rows -> rows.stream().map(this::line).findFirst());
    }

    private SessionLine line(Row row) {
        return new SessionLine(row.getString("id"), patients.patient(row), row.getString("content"),
                row.getLong("planned_ms"));
    }

    Uni<Optional<LastOrder>> lastOrder(String session) {
        return pool.preparedQuery(ORDERS).execute(Tuple.of(session))
                .map(rows -> rows.stream().map(AuditStore::order).findFirst());
    }

    private static LastOrder order(Row row) {
        return new LastOrder(SentOrders.program(row), SentOrders.report(row), SentOrders.highestNl(row));
    }
}
