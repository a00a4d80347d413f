package org.doseline.acceptance.bench.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.ledger.Sequencer;

/** How long committed entries wait for their place in the tree while the sequencer takes its turns. */
final class MergeTimes {
    /** As the service does. */
    private static final long TURN_EVERY_MS = 250;
    private static final String NEW = """
            select i.idx, e.event_id from ledger_index i join ledger_entry e on e.id = i.entry
             where i.idx >= $1 order by i.idx""";

    private final Vertx vertx;
    private final Pool pool;
    private final Sequencer sequencer;
    private final Map<String, Long> committedNs = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> tookNs = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long seen;
    private long timer;

    MergeTimes(Vertx vertx, Pool pool, Sequencer sequencer) {
        this.vertx = vertx;
        this.pool = pool;
        this.sequencer = sequencer;
    }

    void begin() {
        seen = pool.query("select count(*) from ledger_index").execute().await().indefinitely().iterator()
                .next()
                .getLong(0);
        timer = vertx.setPeriodic(TURN_EVERY_MS, id -> turnUnlessOneIsUnderWay());
    }

    /** One that finds another under way would end before it, and call its entries merged too early. */
    private void turnUnlessOneIsUnderWay() {
        if (!busy.compareAndSet(false, true)) return;
        turn().onTermination().invoke(() -> busy.set(false)).subscribe().with(done -> {},
                Throwable::printStackTrace);
    }

    void committed(List<Recorded> entries) {
        long nowNs = System.nanoTime();
        entries.forEach(entry -> committedNs.put(entry.leaf().eventId(), nowNs));
    }

    /** A last turn, after which all are there. */
    Uni<Void> end() {
        vertx.cancelTimer(timer);
        return turn().repeat().atMost(100).collect().last();
    }

    private Uni<Void> turn() {
        return sequencer.turn().chain(() -> {
            long endedNs = System.nanoTime();
            return pool.preparedQuery(NEW).execute(Tuple.of(seen)).invoke(rows -> {
                for (Row row : rows) {
                    Long sinceNs = committedNs.remove(row.getString("event_id"));
                    if (sinceNs != null) tookNs.add(Math.max(0, endedNs - sinceNs));
                    seen = row.getLong("idx") + 1;
                }
            }).replaceWithVoid();
        });
    }

    int count() { return tookNs.size(); }

    double percentileMs(int percent) {
        long[] sorted = tookNs.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
