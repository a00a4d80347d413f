package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.protocol.order.Order;
import org.doseline.treatment.bedside.Event;

/**
 * The budget of a patient for one drug, across pumps, sessions and controllers. All of an order is reserved in the
 * transaction that puts it on a pump, and only at the version of the budget at which it was reviewed (L-17): so two orders
 * that were reviewed without each other are never both committed.
 */
@ApplicationScoped
public class DoseReservations {
    private static final String VERSION = "select version from dose_budget where patient = $1 and drug = $2";
    /** Empty when the version is another by now. */
    private static final String DRAW = """
            insert into dose_budget (patient, drug, version)
            select p.patient, $2, 1 from session s
              join plan p on p.id = s.plan and p.version = s.plan_version where s.id = $1
            on conflict (patient, drug) do update set version = dose_budget.version + 1
             where dose_budget.version = $3
            returning patient""";
    private static final String RESERVE = """
            insert into dose_reservation (association, session, pump, patient, drug, concentration_ng_per_ml,
                                          reserved_nl, budget_version, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    /** Once its pump has taken the association, the order is there; if it has not by then, it never will be. */
    private static final String TO_COME = """
            select r.drug, r.concentration_ng_per_ml, r.reserved_nl, r.at_ms
              from dose_reservation r
             where r.patient = $1 and ($2::text is null or r.session <> $2)
               and not exists (select 1 from command_intent p where p.kind = 'PROGRAM'
                                  and p.association = r.association)
               and exists (select 1 from command_intent a where a.kind = 'ASSOCIATE' and a.pump = r.pump
                              and a.session = r.session and a.created_ms >= r.at_ms
                              and a.status in ('INTENT', 'SENT', 'UNCERTAIN'))""";

    private final Pool pool;

    DoseReservations(Pool pool) { this.pool = pool; }

    /** 0 where nothing was ever reserved. */
    public Uni<Long> version(String patient, String drug) {
        return pool.preparedQuery(VERSION).execute(Tuple.of(patient, drug))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
    }

    /** Fails with {@link BudgetChanged}, and with it the whole transaction. */
    public Uni<Void> reserve(SqlConnection transaction, String pump, Event.Placed placed, long nowMs) {
        Order order = placed.placement().order();
        String session = placed.placement().session();
        return transaction.preparedQuery(DRAW)
                .execute(Tuple.of(session, order.drugCode(), placed.budgetVersion()))
                .map(rows -> {
                    if (rows.size() != 1) throw new BudgetChanged(session, placed.budgetVersion());
                    return rows.iterator().next().getString(0);
                })
                .flatMap(patient -> transaction.preparedQuery(RESERVE).execute(Tuple.tuple()
                        .addString(order.associationId()).addString(session).addString(pump)
                        .addString(patient).addString(order.drugCode())
                        .addLong(order.concentrationNgPerMl()).addLong(order.totalVolumeNl())
                        .addLong(placed.budgetVersion()).addLong(nowMs)))
                .replaceWithVoid();
    }

    /** Reserved for orders that may still be sent, each in full from when it was reserved until now. */
    Uni<List<GivenDose>> ofOrdersToCome(String patient, Optional<String> exceptSession, long nowMs) {
        return pool.preparedQuery(TO_COME).execute(Tuple.of(patient, exceptSession.orElse(null)))
                .map(rows -> rows.stream()
                        .map(row -> new OrderGiven(row.getString("drug"),
                                row.getLong("concentration_ng_per_ml"), 0, row.getLong("reserved_nl"),
                                row.getLong("reserved_nl"), false)
                                .dose(row.getLong("at_ms") - nowMs,
                                        Math.max(0, nowMs - row.getLong("at_ms"))))
                        .flatMap(Optional::stream).toList());
    }
}
