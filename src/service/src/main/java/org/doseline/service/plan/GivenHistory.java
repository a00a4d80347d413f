package org.doseline.service.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.plan.GivenDose;

/**
 * What a patient was given at most, from every order that was ever sent to a pump for them. An order that is not known to
 * have ended counts in full and until now, whatever the pump has said so far and however long it has been silent: it may
 * run, or be resumed. It can't any more once its pump was bound anew. One that was refused or voided never ran, and neither
 * did one that nobody started before that. An order that is about to be sent counts from the moment at
 * which it was reserved. A session that has no order yet counts nothing: it is reviewed against this when its turn comes.
 */
@ApplicationScoped
public class GivenHistory {
    private static final String ORDERS = "select " + SentOrders.COLUMNS
            + """
                    ,
                           (select min(received_ms) from telemetry_frame w where w.association = i.association) first_ms,
                           (select min(coalesce(next.resolved_ms, next.created_ms)) from command_intent next
                             where next.pump = i.pump and next.kind = 'ASSOCIATE' and next.status = 'APPLIED'
                               and next.sequence > i.sequence) bound_anew_ms
                    """
            + SentOrders.FROM + """
                      join session s on s.id = i.session
                      join plan p on p.id = s.plan and p.version = s.plan_version
                    """ + SentOrders.WHERE + """
                    p.patient = $1 and ($2::text is null or s.id <> $2)
                     order by i.created_ms""";

    private final Pool pool;

    private final DoseReservations reservations;

    GivenHistory(Pool pool, DoseReservations reservations) {
        this.pool = pool;
        this.reservations = reservations;
    }

    /**
     * @param exceptSession a session whose own orders do not count, as when it is reviewed itself
     * @param nowMs therapy time that the answer is relative to
     */
    public Uni<List<GivenDose>> of(String patient, Optional<String> exceptSession, long nowMs) {
        // Reservations first: one that becomes an order in between is seen twice rather than not at all.
        return reservations.ofOrdersToCome(patient, exceptSession, nowMs)
                .flatMap(toCome -> ofOrders(patient, exceptSession, nowMs).map(sent -> {
                    List<GivenDose> all = new ArrayList<>(toCome);
                    all.addAll(sent);
                    return all;
                }));
    }

    private Uni<List<GivenDose>> ofOrders(String patient, Optional<String> exceptSession, long nowMs) {
        return pool.preparedQuery(ORDERS).execute(Tuple.of(patient, exceptSession.orElse(null)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(row -> row.getString("association"),
                                java.util.LinkedHashMap::new, Collectors.toList()))
                        .values().stream()
                        .flatMap(orders -> atMost(orders, nowMs).stream())
                        .toList());
    }

    /** Of several orders in one association, which share a total, the one that allows most. */
    private static Optional<GivenDose> atMost(List<Row> orders, long nowMs) {
        return orders.stream()
                .map(SentOrders::given)
                .flatMap(Optional::stream)
                .max(java.util.Comparator.comparingLong(OrderGiven::atMostNl))
                .flatMap(given -> given.dose(startMs(orders.get(0)) - nowMs,
                        endMs(orders, given.over(), nowMs) - startMs(orders.get(0))));
    }

    private static long startMs(Row order) {
        Long firstReport = order.getLong("first_ms");
        long sent = order.getLong("created_ms");
        return firstReport == null ? sent : Math.min(firstReport, sent);
    }

    private static long endMs(List<Row> orders, boolean over, long nowMs) {
        long heardMs = orders.stream()
                .mapToLong(row -> Math.max(row.getLong("created_ms"),
                        row.getLong("received_ms") == null ? 0 : row.getLong("received_ms")))
                .max().orElseThrow();
        if (over) return heardMs;
        long mayRunMs = orders.stream()
                .mapToLong(row -> row.getLong("bound_anew_ms") == null ? nowMs : row.getLong("bound_anew_ms"))
                .max().orElseThrow();
        return Math.max(heardMs, mayRunMs);
    }
}
