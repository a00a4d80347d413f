package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import org.doseline.service.problem.Json;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The patients that this service knows. */
@ApplicationScoped
public class Patients {
    private static final String BODY = """
            select t.born, t.sex, t.height_mm,
                   (select p.content
                      from plan p
                      join plan_approval o on o.plan = p.id and o.plan_version = p.version
                     where p.patient = t.id
                     order by o.at_ms desc, p.id desc
                     limit 1) as content
              from patient t
             where t.id = $1""";

    private final Pool pool;

    Patients(Pool pool) { this.pool = pool; }

    Uni<List<PatientRow>> all() {
        return pool.query("select id, name, born, mrn from patient order by name").execute()
                .map(rows -> rows.stream()
                        .map(row -> new PatientRow(row.getString("id"), row.getString("name"),
                                row.getLocalDate("born"), row.getString("mrn")))
                        .toList());
    }

    /** Empty for a patient that nobody knows. */
    Uni<Optional<PatientBody>> body(String id) {
        return pool.preparedQuery(BODY).execute(Tuple.of(id))
                .map(rows -> rows.stream().map(Patients::body).findFirst());
    }

    private static PatientBody body(Row row) {
        Optional<String> previousMass = Optional.ofNullable(row.getString("content"))
                .map(content -> Json.object(content).get("bodyMass")).map(String::valueOf);
        return new PatientBody(row.getLocalDate("born"), Optional.ofNullable(row.getString("sex")),
                Optional.ofNullable(row.getInteger("height_mm")), previousMass);
    }
}
