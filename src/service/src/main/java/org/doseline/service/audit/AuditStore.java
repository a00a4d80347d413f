package org.doseline.service.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /** Where to read on from: an id that is no entry's stands for the one before it. */
    private static final String POSITION = """
            select coalesce((select idx from ledger_index where entry <= $1 order by entry desc limit 1), -1) as idx,
                   exists (select 1 from ledger_entry where id = $1)
                   and not exists (select 1 from ledger_index where entry = $1) as unindexed""";
    private static final String INDEXED = "where i.idx > $1";
    /** Ids are given almost in the order of indexes; what is further behind is found when it has its index. */
    private static final String NOT_INDEXED = """
            where i.idx is null and e.id > $1
              and e.id > coalesce((select entry from ledger_index order by idx desc limit 1), 0) - 1000""";
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
    private static final String DOUBTED = """
            , exists (select 1 from ledger_entry e where e.subject = $1 and e.type in ('ALARM_RAISED', 'PUMP_ALARM')
                         and convert_from(e.leaf, 'UTF8') ~ '"code":"(%s)"') as doubted"""
            .formatted(String.join("|", SentOrders.DOUBTED_BY));
    private static final String ORDERS = "select " + SentOrders.COLUMNS + DOUBTED + SentOrders.FROM
            + SentOrders.WHERE + "i.session = $1 order by i.created_ms desc limit 1";

    private final Pool pool;
    private final PatientReader patients;

    AuditStore(Pool pool, PatientReader patients) {
        this.pool = pool;
        this.patients = patients;
    }

    record SessionLine(String id, PatientRow patient, String content, long plannedMs) {}

    /**
     * The last order of a session, and the pump's last report under it. @param highestNl the greatest total that the
     * pump ever told under it, nL @param doubted an alarm on record says that no total can be taken for what was given
     */
    record LastOrder(byte[] program, Optional<byte[]> report, long highestNl, boolean doubted) {}

    /**
     * A page of what is found after an entry, in the order of the indexes. Ids do not do for that: an entry gets its id
     * when it is written and is seen when its transaction ends, so that a lower one may appear after a higher one. What has
     * no index yet stands at the end.
     */
    Uni<ReadOn<Entry>> page(AuditSearch search, long after, int most) {
        return pool.preparedQuery(POSITION).execute(Tuple.of(after)).flatMap(rows -> {
            Row at = rows.iterator().next();
            boolean unindexed = at.getBoolean("unindexed");
            Uni<List<Entry>> indexed = unindexed
                    ? Uni.createFrom().item(List.of())
                    : find(INDEXED, " order by i.idx", search, at.getLong("idx"), most + 1);
            // First, so that one which gets its index in between is found twice rather than not at all.
            return find(NOT_INDEXED, " order by e.id", search, unindexed ? after : 0, most + 1)
                    .flatMap(rest -> indexed.map(found -> together(found, rest)));
        }).map(found -> ReadOn.of(found, most, entry -> entry.index().isPresent()));
    }

    private static List<Entry> together(List<Entry> indexed, List<Entry> rest) {
        Set<Long> known = indexed.stream().map(Entry::id).collect(Collectors.toSet());
        return Stream.concat(indexed.stream(), rest.stream().filter(entry -> !known.contains(entry.id())))
                .toList();
    }

    private Uni<List<Entry>> find(String where, String order, AuditSearch search, long from, int limit) {
        StringBuilder sql = new StringBuilder(Entry.COLUMNS).append(' ').append(where);
        Tuple values = Tuple.of(from);
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
        return pool.preparedQuery(sql + order + " limit $" + values.size()).execute(values)
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
        return new LastOrder(SentOrders.program(row), SentOrders.report(row), SentOrders.highestNl(row),
                row.getBoolean("doubted"));
    }
}
