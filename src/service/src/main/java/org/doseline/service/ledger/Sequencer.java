package org.doseline.service.ledger;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.ledger.tree.CompactRange;
import org.jboss.logging.Logger;

/**
 * Gives committed entries their dense indexes and continues the tree over them. One sequencer works at a time, whichever
 * replica it runs in: each turn is one transaction under a lock of the database, and begins where the stored tree ends.
 * An entry that commits late gets a later index than its id suggests; none is skipped.
 *
 * <p>Where the stored tree does not continue itself, the sequencer stops for good: somebody changed it.
 */
@ApplicationScoped
public class Sequencer {
    /** An entry is in the tree within 1 s of its commit. */
    private static final long TURN_EVERY_MS = 250;
    private static final Logger LOG = Logger.getLogger(Sequencer.class);
    private static final long NS_PER_MS = 1_000_000;

    private final Pool pool;
    private final Vertx vertx;
    private final SequencedTree tree;
    private final MergeDelay delay;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile CompactRange range = CompactRange.EMPTY;
    private volatile Unseen unseen = Unseen.ALL;
    private volatile boolean forked;
    private volatile long lastTurnMs = nowMs();
    private long timer = -1;

    /** @param pool of its own, so that no flood of reports keeps a turn waiting */
    public Sequencer(@ReactiveDataSource("sequencer") Pool pool, Vertx vertx, SequencedTree tree,
            MergeDelay delay) {
        this.pool = pool;
        this.vertx = vertx;
        this.tree = tree;
        this.delay = delay;
    }

    void begin(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(TURN_EVERY_MS, id -> turn().subscribe().with(done -> {},
                failure -> LOG.warn("DL0410 the sequencer's turn failed; it tries again", failure)));
    }

    void end(@Observes ShutdownEvent stopping) {
        if (timer >= 0) vertx.cancelTimer(timer);
    }

    /**
     * One turn; nothing where one is under way. Every entry that was committed before it is indexed after it, in as many
     * batches as that takes. It goes on when nobody waits for it any more.
     */
    public Uni<Void> turn() {
        if (forked || !busy.compareAndSet(false, true)) return Uni.createFrom().voidItem();
        return Uni.createFrom().deferred(this::batch).repeat().whilst(more -> more).collect().last()
                .onFailure(TreeForked.class).invoke(fork -> {
                    forked = true;
                    LOG.error(
                            "DL0411 the stored tree does not continue itself; nothing is sequenced any more",
                            fork);
                })
                .onTermination().invoke(() -> busy.set(false))
                .replaceWithVoid().memoize().indefinitely();
    }

    /** Whether there may be more. */
    private Uni<Boolean> batch() {
        return pool.withConnection(connection -> tree.append(connection, range, unseen)).map(appended -> {
            appended.ifPresent(this::committed);
            lastTurnMs = nowMs();
            return appended.filter(SequencedTree.Appended::more).isPresent();
        });
    }

    /** Only what is committed counts as seen. */
    private void committed(SequencedTree.Appended appended) {
        range = appended.range();
        unseen = appended.unseen();
        appended.committedMs().forEach(delay::indexed);
    }

    /** The stored tree was changed behind our back. */
    public boolean forked() { return forked; }

    /** Wall time since a turn last succeeded. */
    public long idleMs() {
        return nowMs() - lastTurnMs;
    }

    private static long nowMs() { return System.nanoTime() / NS_PER_MS; }
}
