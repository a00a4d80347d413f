package org.doseline.acceptance.bench.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.SyringeLeft;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.DoselineConfig;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.MergeDelay;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.ledger.SequencedTree;
import org.doseline.service.ledger.Sequencer;
import org.doseline.service.ledger.TileWriter;
import org.doseline.service.link.Frame;
import org.doseline.service.telemetry.FrameStore;
import org.doseline.service.time.HostInstants;
import org.doseline.service.time.TherapyClock;
import org.flywaydb.core.Flyway;

/** Measures in a process that has the service's libraries. Writes one JSON object to the standard output. */
public final class LedgerRun {
    static final String JDBC_URL = "BENCH_JDBC_URL";
    static final String REACTIVE_URL = "BENCH_REACTIVE_URL";
    static final String MIGRATOR = "BENCH_MIGRATOR_PASSWORD";
    static final String APP = "BENCH_APP_PASSWORD";

    /** Each waits for the commit of its last message, as a pump's desk does. */
    private static final int PUMPS = 2_000;
    private static final int BATCH = 500;
    private static final int BY_THREE = 3;
    /** As many connections as the service has for telemetry. */
    private static final int CONNECTIONS = 12;
    private static final int WARM_UP = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final FrameStore frames;
    private final Record record;
    private final Leaves leaves;
    private final Sequencer sequencer;
    private final TherapyClock clock;

    private LedgerRun() {
        pool = Pool.newInstance(PgBuilder.pool().with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(PgConnectOptions.fromUri(System.getenv(REACTIVE_URL)).setUser("doseline_app")
                        .setPassword(System.getenv(APP)).setCachePreparedStatements(true))
                .using(vertx.getDelegate()).build());
        clock = new TherapyClock(new SmallRyeConfigBuilder().withMapping(DoselineConfig.class).build()
                .getConfigMapping(DoselineConfig.class), new HostInstants());
        frames = new FrameStore(pool);
        record = new Record(pool);
        leaves = new Leaves(clock);
        sequencer = new Sequencer(pool, vertx, new SequencedTree(clock, new TileWriter()),
                new MergeDelay(new SimpleMeterRegistry(), clock));
    }

    /** @param arguments how many messages and how many entries */
    public static void main(String[] arguments) throws Exception {
        int frames = Integer.parseInt(arguments[0]);
        int entries = Integer.parseInt(arguments[1]);
        Flyway.configure().dataSource(System.getenv(JDBC_URL), "doseline_migrator", System.getenv(MIGRATOR))
                .locations("classpath:db/migration").loggers("slf4j").load().migrate();
        LedgerRun run = new LedgerRun();
        try (Connection migrator = DriverManager.getConnection(System.getenv(JDBC_URL), "doseline_migrator",
                System.getenv(MIGRATOR))) {
            System.out.println(new ObjectMapper().writeValueAsString(run.measure(migrator, frames, entries)));
        }
        System.exit(0);
    }

    private Map<String, Object> measure(Connection migrator, int frameCount, int entryCount)
            throws Exception {
        pumps(migrator);
        pool.preparedQuery("select make_telemetry_months($1, 1)")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(clock.nowMs())).await().atMost(PATIENCE);
        Map<String, Object> json = new LinkedHashMap<>();
        frames(0, WARM_UP);
        json.put("frames", frames(WARM_UP, frameCount));
        json.put("framesFloor", BareCopy.measure(migrator, payloads(frameCount)));
        List<Recorded> batched = entries(entryCount);
        batches(entries(WARM_UP));
        json.put("entries", batches(batched));
        json.put("entriesFloor",
                BareCopy.measure(migrator, batched.stream().map(entry -> entry.leaf().bytes()).toList()));
        json.put("sequenced", sequenced(entryCount + WARM_UP));
        MergeTimes merge = new MergeTimes(vertx, pool, sequencer);
        merge.begin();
        json.put("entriesAlone", byThree(entries(entryCount / 2), merge));
        merge.end().await().atMost(PATIENCE);
        json.put("mergeP50Ms", merge.percentileMs(50));
        json.put("mergeP99Ms", merge.percentileMs(99));
        json.put("merged", merge.count());
        return json;
    }

    private static void pumps(Connection migrator) throws Exception {
        try (Statement sql = migrator.createStatement()) {
            sql.execute("insert into cell (id) values ('ward-a') on conflict do nothing");
            sql.execute("insert into pump (id, cell, room, rate_step_nl_per_hour, min_rate_nl_per_hour,"
                    + " max_rate_nl_per_hour) select 'pump-' || n, 'ward-a', 'Room ' || n, 100000, 100000, 1000000000"
                    + " from generate_series(1, " + PUMPS + ") n on conflict do nothing");
        }
    }

    private double frames(int from, int count) {
        return rate(count, PUMPS,
                i -> frames.store("pump-" + (1 + i % PUMPS), frame(from + i), clock.nowMs()));
    }

    private double batches(List<Recorded> all) {
        int batches = all.size() / BATCH;
        return BATCH * rate(batches, 2, i -> pool.withTransaction(
                transaction -> record.append(transaction, all.subList(i * BATCH, (i + 1) * BATCH))));
    }

    private double byThree(List<Recorded> all, MergeTimes merge) {
        return BY_THREE * rate(all.size() / BY_THREE, 4 * CONNECTIONS, i -> {
            List<Recorded> three = all.subList(i * BY_THREE, (i + 1) * BY_THREE);
            return pool.withTransaction(transaction -> record.append(transaction, three))
                    .invoke(() -> merge.committed(three));
        });
    }

    /** Entries a second, out of those that are there. */
    private double sequenced(int count) {
        long startedNs = System.nanoTime();
        long size;
        do {
            sequencer.turn().await().atMost(PATIENCE);
            size = pool.query("select count(*) from ledger_index").execute().await().atMost(PATIENCE)
                    .iterator()
                    .next().getLong(0);
        } while (size < count);
        return count * 1e9 / (System.nanoTime() - startedNs);
    }

    /** Completions a second of so many, of which so many are under way at any time. */
    private static double rate(int count, int underWay, IntFunction<Uni<Void>> one) {
        AtomicInteger next = new AtomicInteger();
        List<Uni<Void>> lines = new ArrayList<>();
        long startedNs = System.nanoTime();
        for (int line = 0; line < underWay; line++) {
            lines.add(Uni.createFrom().deferred(() -> {
                int mine = next.getAndIncrement();
                return mine < count ? one.apply(mine).replaceWith(true) : Uni.createFrom().item(false);
            }).repeat().whilst(more -> more).collect().last().replaceWithVoid());
        }
        Uni.join().all(lines).andFailFast().await().atMost(PATIENCE);
        return count * 1e9 / (System.nanoTime() - startedNs);
    }

    private List<Recorded> entries(int count) {
        List<Recorded> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String pump = "pump-" + (1 + i % PUMPS);
            all.add(new Recorded(leaves.leaf("BENCH_ENTRY", Leaves.CONTROLLER).pump(pump)
                    .association("as-" + i % PUMPS).sequence(i).epoch(7)
                    .because("as long as the leaf of a command that was sent, applied or refused by a pump")
                    .build(), Optional.of("s-" + i % PUMPS), Optional.of(pump), Optional.of("nurse")));
        }
        return all;
    }

    private static List<byte[]> payloads(int count) {
        List<byte[]> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) all.add(frame(i).payload());
        return all;
    }

    private static Frame frame(int i) {
        Telemetry said = new Telemetry(Optional.of("as-" + i % PUMPS), "boot-1", 1, 1_000L * i,
                "2026-03-12T09:00:00Z", 12, 7, PumpState.RUNNING, false, Optional.of("ord-" + i % PUMPS), 0,
                27_100_000, 7_527L + i, 18_117_473, 12, false, new Battery(97, 212, true),
                Optional.of(new SyringeLeft("BD", 20, 19_992_473)), 4, 59_000, List.of());
        return new Frame(said, ReportCodec.encode(said));
    }
}
