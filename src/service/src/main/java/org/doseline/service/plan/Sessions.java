package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.time.TherapyClock;

/** Planned infusions, as they were planned; what became of them is the link's to say. */
@ApplicationScoped
public class Sessions {
    /** Either side of now: a night's shift sees the evening before. */
    private static final long DAY_MS = 24 * 3_600_000L;
    private static final String SELECT = """
            select s.id, s.number, s.sessions_planned, s.room, s.pump, s.syringe_make, s.syringe_size_ml, s.planned_ms,
                   s.plan, s.plan_version, p.content, p.content_hash, p.created_ms,
                   a.sub author_sub, a.name author_name, a.title author_title,
                   o.at_ms, o.meaning, b.sub approver_sub, b.name approver_name, b.title approver_title,
                   u.rate_step_nl_per_hour, u.min_rate_nl_per_hour, u.max_rate_nl_per_hour,
            """
            + PatientReader.COLUMNS + """

                      from session s
                      join plan p on p.id = s.plan and p.version = s.plan_version
                      join patient t on t.id = p.patient
                    """ + PatientReader.JOINED + """
                      join person a on a.sub = p.author
                      join pump u on u.id = s.pump
                      left join plan_approval o on o.plan = p.id and o.plan_version = p.version
                      left join person b on b.sub = o.approver
                    """;
    private static final String ONE = SELECT + " where s.id = $1";
    private static final String TODAY = SELECT + """
            where s.planned_ms between $1 and $2
               or s.id in (select distinct on (pump) id from session order by pump, planned_ms desc, id desc)
            order by s.room, s.planned_ms, s.id""";

    private final Pool pool;
    private final TherapyClock clock;
    private final PatientReader patients;

    Sessions(Pool pool, TherapyClock clock, PatientReader patients) {
        this.pool = pool;
        this.clock = clock;
        this.patients = patients;
    }

    public Uni<Optional<SessionRow>> find(String id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id)).map(rows -> all(rows).stream().findFirst());
    }

    /** Those planned within a day of now, and the newest of each pump in any case; by room, then time. */
    public Uni<List<SessionRow>> today() {
        long nowMs = clock.nowMs();
        return pool.preparedQuery(TODAY).execute(Tuple.of(nowMs - DAY_MS, nowMs + DAY_MS)).map(this::all);
    }

    private List<SessionRow> all(RowSet<Row> rows) {
        return rows.stream().map(this::row).toList();
    }

    private SessionRow row(Row row) {
        String make = row.getString("syringe_make");
        int sizeMl = row.getInteger("syringe_size_ml");
        return new SessionRow(row.getString("id"), row.getInteger("number"),
                row.getInteger("sessions_planned"),
                row.getString("room"), row.getString("pump"), make, sizeMl, row.getLong("planned_ms"),
                row.getString("plan"), row.getInteger("plan_version"), row.getString("content"),
                row.getString("content_hash"), patients.patient(row),
                new Approved(PlanRows.person(row, "author"), row.getLong("created_ms"), "authorship"),
                PlanRows.approval(row),
                SessionRow.profile(row.getLong("rate_step_nl_per_hour"), row.getLong("min_rate_nl_per_hour"),
                        row.getLong("max_rate_nl_per_hour"), Optional.of(SessionRow.syringe(make, sizeMl))));
    }
}
