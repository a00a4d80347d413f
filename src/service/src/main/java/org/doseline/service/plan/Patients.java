package org.doseline.service.plan;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The patients that this service knows. */
@ApplicationScoped
public class Patients {
    private final Pool pool;

    Patients(Pool pool) { this.pool = pool; }

    Uni<List<PatientRow>> all() {
        return pool.query("select id, name, born, mrn from patient order by name").execute()
                .map(rows -> rows.stream()
                        .map(row -> new PatientRow(row.getString("id"), row.getString("name"),
                                row.getLocalDate("born"), row.getString("mrn")))
                        .toList());
    }

    Uni<Boolean> knows(String id) {
        return pool.preparedQuery("select 1 from patient where id = $1").execute(Tuple.of(id))
                .map(rows -> rows.size() == 1);
    }
}
