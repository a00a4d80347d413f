package org.doseline.service.demo;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.DoselineConfig;
import org.doseline.service.custody.OpeningStock;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.plan.Approving;
import org.doseline.service.plan.Patients;
import org.doseline.service.plan.PlanContent;
import org.doseline.service.plan.PlanStore;
import org.doseline.service.plan.Prescribing;
import org.doseline.service.plan.SessionPlanning;
import org.doseline.service.plan.StoredPlan;
import org.doseline.service.time.TherapyClock;

/** Fills an empty demonstration, in one transaction, with its leaves; on each start it registers pumps that are new. */
@ApplicationScoped
public class DemoSeed {
    private static final String SYRINGE_MAKE = "BD";
    private static final int SYRINGE_ML = 20;
    /** Replicas may start together; any fixed number. */
    private static final long LOCK = 0x444F534553454544L;
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock($1)";
    private static final String PERSON = """
            insert into person (sub, name, title, roles, password_hash, demo) values ($1, $2, $3, $4, $5, true)""";
    private static final String CELL = "insert into cell (id) values ($1) on conflict do nothing";
    private static final String PUMP = """
            insert into pump (id, cell, room, rate_step_nl_per_hour, min_rate_nl_per_hour, max_rate_nl_per_hour)
            values ($1, $2, $3, 100000, 100000, 1200000000) on conflict do nothing""";
    private static final String SESSION = """
            insert into session (id, plan, plan_version, number, sessions_planned, room, pump, syringe_make,
                                 syringe_size_ml, planned_ms)
            select 's-' || nextval('session_number'), $1, 1, $2, $3, p.room, p.id, $5, $6, $7 from pump p where p.id = $4
            returning id""";

    private final DoselineConfig config;
    private final Pool pool;
    private final Patients patients;
    private final PlanStore plans;
    private final Leaves leaves;
    private final Record record;
    private final TherapyClock clock;
    private final OpeningStock stock;

    DemoSeed(DoselineConfig config, Pool pool, Patients patients, PlanStore plans, Leaves leaves,
            Record record,
            TherapyClock clock, OpeningStock stock) {
        this.config = config;
        this.pool = pool;
        this.patients = patients;
        this.plans = plans;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
        this.stock = stock;
    }

    void seed(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent start) throws IOException {
        if (!config.demo() || config.pumpSecrets().isEmpty()) return;
        List<String> pumps = PumpIds.of(config.pumpSecrets().get());
        String hash = BcryptUtil.bcryptHash(DemoPeople.PASSWORD);
        pool.withTransaction(transaction -> transaction.preparedQuery(ONE_AT_A_TIME).execute(Tuple.of(LOCK))
                .flatMap(mine -> pumps(transaction, pumps))
                .flatMap(done -> empty(transaction))
                .flatMap(empty -> empty ? fill(transaction, hash) : Uni.createFrom().voidItem()))
                .await().indefinitely();
    }

    private Uni<Boolean> empty(SqlConnection transaction) {
        return transaction.query("select 1 from person limit 1").execute().map(rows -> rows.size() == 0);
    }

    private Uni<Void> pumps(SqlConnection transaction, List<String> pumps) {
        List<Tuple> rows = pumps.stream().map(pump -> Tuple.of(pump, config.cells().get(0), room(pump)))
                .toList();
        return transaction.preparedQuery(CELL).execute(Tuple.of(config.cells().get(0)))
                .flatMap(done -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transaction.preparedQuery(PUMP).executeBatch(rows).replaceWithVoid());
    }

    /** Pump 4 stands in room 4. */
    private static String room(String pump) {
        return pump.substring(pump.lastIndexOf('-') + 1);
    }

    private Uni<Void> fill(SqlConnection transaction, String hash) {
        return transaction.preparedQuery(PERSON)
                .executeBatch(DemoPeople.ALL.stream().map(who -> person(who, hash))
                        .toList())
                .flatMap(done -> Multi.createFrom().iterable(DemoPlans.PATIENTS)
                        .onItem().transformToUniAndConcatenate(one -> patients.insert(transaction, one.id(),
                                one.identity(), Optional.of(one.sex()), Optional.of(one.heightMm()),
                                clock.nowMs()))
                        .collect().last())
                .flatMap(done -> record.append(transaction, List.of(seeded())))
                .flatMap(done -> Multi.createFrom().iterable(DemoPlans.ALL)
                        .onItem().transformToUniAndConcatenate(plan -> plan(transaction, plan))
                        .collect().last())
                .flatMap(done -> Multi.createFrom().iterable(DemoStock.vials(clock.nowMs()))
                        .onItem().transformToUniAndConcatenate(lot -> stock.receive(transaction,
                                DemoPeople.PHARMACIST, lot, DemoStock.VIALS))
                        .collect().last())
                .replaceWithVoid();
    }

    private Uni<Void> plan(SqlConnection transaction, DemoPlans.Planned planned) {
        long nowMs = clock.nowMs();
        PlanContent content = planned.content(nowMs);
        return plans.nextId(transaction).flatMap(id -> plans
                .insert(transaction, id, planned.patient(), DemoPeople.PRESCRIBER, content, nowMs)
                .flatMap(done -> record.append(transaction,
                        List.of(Prescribing.written(leaves, DemoPeople.PRESCRIBER,
                                planned.patient(), content, id))))
                .flatMap(done -> planned.session()
                        .map(session -> approveAndPlan(transaction, id, content, session))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> approveAndPlan(SqlConnection transaction, String id, PlanContent content,
            DemoPlans.DemoSession session) {
        return plans
                .approve(transaction,
                        new StoredPlan.Key(id, 1, DemoPeople.PRESCRIBER, content.hash()),
                        DemoPeople.APPROVER, Approving.MEANING, clock.nowMs())
                .flatMap(done -> record.append(transaction,
                        List.of(Approving.approved(leaves, DemoPeople.APPROVER, id,
                                1, DemoPeople.PRESCRIBER, content.hash(), Approving.MEANING, List.of()))))
                .flatMap(done -> transaction.preparedQuery(SESSION)
                        .execute(Tuple.from(List.of(id, session.number(),
                                session.of(), session.pump(), SYRINGE_MAKE, SYRINGE_ML,
                                clock.nowMs() + session.inMs()))))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : record.append(transaction, List.of(SessionPlanning.planned(leaves, DemoPeople.NURSE,
                                rows.iterator().next().getString(0), id, 1, session.pump(), SYRINGE_MAKE,
                                SYRINGE_ML, List.of()))));
    }

    private Recorded seeded() {
        return new Recorded(leaves.leaf("DEMO_SEEDED", Leaves.CONTROLLER)
                .detail(JsonObject.object().with("people", DemoPeople.ALL.size())
                        .with("patients", DemoPlans.PATIENTS.size()).build())
                .build(), Optional.empty(), Optional.empty(),
                Optional.of(Leaves.CONTROLLER));
    }

    private static Tuple person(Person who, String hash) {
        return Tuple.tuple().addString(who.sub()).addString(who.name()).addString(who.title())
                .addArrayOfString(who.roles().toArray(String[]::new)).addString(hash);
    }
}
