package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.Syringe;

/** The pumps that are registered. */
@ApplicationScoped
public class Pumps {
    private static final String SELECT = """
            select id, room, cell, rate_step_nl_per_hour, min_rate_nl_per_hour, max_rate_nl_per_hour from pump""";

    private final Pool pool;

    Pumps(Pool pool) { this.pool = pool; }

    public record PumpRow(String id, String room, String cell, long rateStepNlPerHour, long minRateNlPerHour,
            long maxRateNlPerHour) {
        public PumpProfile with(Syringe syringe) {
            return SessionRow.profile(rateStepNlPerHour, minRateNlPerHour, maxRateNlPerHour,
                    Optional.of(syringe));
        }
    }

    public Uni<List<PumpRow>> all() {
        return pool.query(SELECT + " order by length(room), room, id").execute()
                .map(rows -> rows.stream().map(Pumps::pump).toList());
    }

    public Uni<Optional<PumpRow>> find(String id) {
        return pool.preparedQuery(SELECT + " where id = $1").execute(Tuple.of(id))
                .map(rows -> rows.stream().map(Pumps::pump).findFirst());
    }

    private static PumpRow pump(Row row) {
        return new PumpRow(row.getString("id"), row.getString("room"), row.getString("cell"),
                row.getLong("rate_step_nl_per_hour"), row.getLong("min_rate_nl_per_hour"),
                row.getLong("max_rate_nl_per_hour"));
    }
}
