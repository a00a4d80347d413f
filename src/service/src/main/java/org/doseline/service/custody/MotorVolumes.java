package org.doseline.service.custody;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.plan.SentOrders;
import org.doseline.treatment.custody.MotorVolume;

/**
 * What pumps moved for sessions, by their reports: at least what was last reported, at most the same once the pump said
 * that it ended, else all that the order allows. A total that once contradicted itself bounds nothing from above (F-46).
 */
@ApplicationScoped
class MotorVolumes {
    private static final String ORDERS = "select " + SentOrders.COLUMNS + SentOrders.FROM + SentOrders.WHERE
            + "i.session = any($1) order by i.created_ms";

    /** Of each session that has an order. */
    Uni<Map<String, MotorVolume>> of(SqlClient client, List<String> sessions) {
        return client.preparedQuery(ORDERS)
                .execute(Tuple.tuple().addArrayOfString(sessions.toArray(String[]::new)))
                .map(MotorVolumes::sums);
    }

    /** Several orders of one association share a total; several associations of a session add up. */
    private static Map<String, MotorVolume> sums(RowSet<Row> rows) {
        Map<String, Map<String, MotorVolume>> bySession = new LinkedHashMap<>();
        for (Row row : rows)
            order(row).ifPresent(volume -> bySession
                    .computeIfAbsent(row.getString("session"), id -> new LinkedHashMap<>())
                    .merge(row.getString("association"), volume, MotorVolumes::same));
        Map<String, MotorVolume> sums = new LinkedHashMap<>();
        bySession.forEach((session, volumes) -> sums.put(session,
                volumes.values().stream().reduce(MotorVolumes::sum).orElseThrow()));
        return sums;
    }

    private static Optional<MotorVolume> order(Row row) {
        return SentOrders.given(row)
                .map(given -> new MotorVolume(given.reportedNl(), given.atMostNl(), given.over()));
    }

    private static MotorVolume same(MotorVolume one, MotorVolume other) {
        return new MotorVolume(Math.max(one.atLeastNl(), other.atLeastNl()),
                Math.max(one.atMostNl(), other.atMostNl()), one.ended() && other.ended());
    }

    private static MotorVolume sum(MotorVolume one, MotorVolume other) {
        return new MotorVolume(Math.addExact(one.atLeastNl(), other.atLeastNl()),
                Math.addExact(one.atMostNl(), other.atMostNl()), one.ended() && other.ended());
    }
}
