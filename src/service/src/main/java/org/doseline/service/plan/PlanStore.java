package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Plans and approvals as rows. Both are only ever added. */
@ApplicationScoped
public class PlanStore {
    private static final String SELECT = """
            select p.id, p.version, p.content, p.content_hash, p.created_ms,
                   a.sub author_sub, a.name author_name, a.title author_title,
                   o.at_ms, o.meaning, b.sub approver_sub, b.name approver_name, b.title approver_title,
            """ + PatientReader.COLUMNS + """

              from plan p
              join patient t on t.id = p.patient
            """ + PatientReader.JOINED + """
              join person a on a.sub = p.author
              left join plan_approval o on o.plan = p.id and o.plan_version = p.version
              left join person b on b.sub = o.approver
            """;
    private static final String INSERT = """
            insert into plan (id, version, patient, author, content, content_hash, created_ms)
            values ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String APPROVE = """
            insert into plan_approval (plan, plan_version, author, approver, meaning, content_hash, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7)""";

    private final Pool pool;
    private final PatientReader patients;

    PlanStore(Pool pool, PatientReader patients) {
        this.pool = pool;
        this.patients = patients;
    }

    Uni<List<StoredPlan>> newestFirst() {
        return pool.preparedQuery(SELECT + " order by p.created_ms desc, p.id desc limit 200").execute()
                .map(this::all);
    }

    public Uni<Optional<StoredPlan>> find(String id, int version) {
        return pool.preparedQuery(SELECT + " where p.id = $1 and p.version = $2")
                .execute(Tuple.of(id, version))
                .map(rows -> all(rows).stream().findFirst());
    }

    public Uni<String> nextId(SqlConnection transaction) {
        return transaction.query("select 'plan-' || nextval('plan_number')").execute()
                .map(rows -> rows.iterator().next().getString(0));
    }

    public Uni<Void> insert(SqlConnection transaction, String id, String patient, String author,
            PlanContent content,
            long nowMs) {
        return transaction.preparedQuery(INSERT)
                .execute(Tuple.from(List.of(id, 1, patient, author, content.text(), content.hash(), nowMs)))
                .replaceWithVoid();
    }

    public Uni<Void> approve(SqlConnection transaction, StoredPlan.Key plan, String approver, String meaning,
            long nowMs) {
        return transaction.preparedQuery(APPROVE)
                .execute(Tuple.from(List.of(plan.id(), plan.version(), plan.author(), approver, meaning,
                        plan.contentHash(), nowMs)))
                .replaceWithVoid();
    }

    private List<StoredPlan> all(RowSet<Row> rows) {
        return rows.stream().map(this::plan).toList();
    }

    private StoredPlan plan(Row row) {
        return new StoredPlan(row.getString("id"), row.getInteger("version"), patients.patient(row),
                PlanRows.person(row, "author"), row.getString("content"), row.getString("content_hash"),
                row.getLong("created_ms"), PlanRows.approval(row));
    }
}
