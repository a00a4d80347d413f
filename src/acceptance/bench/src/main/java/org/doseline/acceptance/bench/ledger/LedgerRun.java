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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    static final String POSTGRES_PID = "BENCH_POSTGRES_PID";

    /** Each waits for the commit of its last message, as a pump's desk does. */
    private static final int PUMPS = 2_000;
    private static final int BATCH = 500;
    private static final int BY_THREE = 3;
    /** As many connections as the service has for telemetry. */
    private static final int CONNECTIONS = 12;
    /** By then most of what runs again and again is compiled. */
    private static final int WARM_UP_FRAMES = 60_000;
    private static final int WARM_UP_ENTRIES = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ProcessorTime processors = ProcessorTime
            .withDatabase(Long.parseLong(System.getenv(POSTGRES_PID)));
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final FrameStore frames;
    private final Record record;
    private final Leaves leaves;
    private final Sequencer sequencer;
    private final TherapyClock clock;

    private LedgerRun() {
        pool = pool(CONNECTIONS);
        clock = new TherapyClock(new SmallRyeConfigBuilder().withMapping(DoselineConfig.class).build()
                .getConfigMapping(DoselineConfig.class), new HostInstants());
        frames = new FrameStore(pool);
        record = new Record(pool);
        leaves = new Leaves(clock);
        sequencer = new Sequencer(pool(1), vertx, new SequencedTree(clock, new TileWriter()),
                new MergeDelay(new SimpleMeterRegistry(), clock));
    }

    private Pool pool(int connections) {
        return Pool.newInstance(PgBuilder.pool().with(new PoolOptions().setMaxSize(connections))
                .connectingTo(PgConnectOptions.fromUri(System.getenv(REACTIVE_URL)).setUser("doseline_app")
                        .setPassword(System.getenv(APP)).setCachePreparedStatements(true))
                .using(vertx.getDelegate()).build());
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
        frames(0, payloads(0, WARM_UP_FRAMES));
        List<byte[]> payloads = payloads(WARM_UP_FRAMES, frameCount);
        measured(json, "frames", frameCount, () -> frames(WARM_UP_FRAMES, payloads));
        measured(json, "framesFloor", frameCount, () -> BareCopy.measure(migrator, payloads));
        batches(entries(WARM_UP_ENTRIES));
        List<Recorded> batched = entries(entryCount);
        measured(json, "entries", entryCount, () -> batches(batched));
        List<byte[]> leafBytes = batched.stream().map(entry -> entry.leaf().bytes()).toList();
        measured(json, "entriesFloor", entryCount, () -> BareCopy.measure(migrator, leafBytes));
        measured(json, "sequenced", entryCount + WARM_UP_ENTRIES,
                () -> sequenced(entryCount + WARM_UP_ENTRIES));
        MergeTimes merge = new MergeTimes(vertx, pool(1), sequencer);
        merge.begin();
        json.put("entriesAlone", byThree(entries(entryCount / 2), merge));
        merge.end().await().atMost(PATIENCE);
        json.put("mergeP50Ms", merge.percentileMs(50));
        json.put("mergeP99Ms", merge.percentileMs(99));
        json.put("merged", merge.count());
        return json;
    }

    /** A rate, and beside it the processor time of one, of this process and the whole database, in us. */
    private void measured(Map<String, Object> json, String name, int count, Callable<Double> rate)
            throws Exception {
        long beganNs = processors.ns();
        json.put(name, rate.call());
        json.put(name + "CpuUs", (processors.ns() - beganNs) / 1e3 / count);
    }

    private static void pumps(Connection migrator) throws Exception {
        try (Statement sql = migrator.createStatement()) {
            sql.execute("insert into cell (id) values ('ward-a') on conflict do nothing");
            sql.execute("insert into pump (id, cell, room, rate_step_nl_per_hour, min_rate_nl_per_hour,"
                    + " max_rate_nl_per_hour) select 'pump-' || n, 'ward-a', 'Room ' || n, 100000, 100000, 1000000000"
                    + " from generate_series(1, " + PUMPS + ") n on conflict do nothing");
        }
    }

    private double frames(int from, List<byte[]> payloads) {
        return rate(payloads.size(), PUMPS, i -> frames.store("pump-" + (1 + i % PUMPS),
                new Frame(said(from + i), payloads.get(i)), clock.nowMs()));
    }

    private double batches(List<Recorded> all) {
        int batches = all.size() / BATCH;
        return BATCH * rate(batches, 2, i -> record.append(all.subList(i * BATCH, (i + 1) * BATCH)));
    }

    private double byThree(List<Recorded> all, MergeTimes merge) {
        return BY_THREE * rate(all.size() / BY_THREE, 4 * CONNECTIONS, i -> {
            List<Recorded> three = all.subList(i * BY_THREE, (i + 1) * BY_THREE);
            return record.append(three).invoke(() -> merge.committed(three));
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
        Line line = new Line(count, one);
        long startedNs = System.nanoTime();
        for (int i = 0; i < Math.min(underWay, count); i++) line.next();
        line.ended.orTimeout(PATIENCE.toMinutes(), TimeUnit.MINUTES).join();
        return count * 1e9 / (System.nanoTime() - startedNs);
    }

    /** Begins one whenever one has ended; as little as possible besides, since it is measured along. */
    private static final class Line {
        private final int count;
        private final IntFunction<Uni<Void>> one;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        Line(int count, IntFunction<Uni<Void>> one) {
            this.count = count;
            this.one = one;
        }

        void next() {
            int mine = begun.getAndIncrement();
            if (mine < count) one.apply(mine).subscribe().with(this::landed, ended::completeExceptionally);
        }

        private void landed(Void nothing) {
            if (done.incrementAndGet() == count) ended.complete(null);
            else
                next();
        }
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

    private static List<byte[]> payloads(int from, int count) {
        List<byte[]> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) all.add(ReportCodec.encode(said(from + i)));
        return all;
    }

    private static Telemetry said(int i) {
        return new Telemetry(Optional.of("as-" + i % PUMPS), "boot-1", 1, 1_000L * i,
                "2026-03-12T09:00:00Z", 12, 7, PumpState.RUNNING, false, Optional.of("ord-" + i % PUMPS), 0,
                27_100_000, 7_527L + i, 18_117_473, 12, false, new Battery(97, 212, true),
                Optional.of(new SyringeLeft("BD", 20, 19_992_473)), 4, 59_000, List.of());
    }
}
