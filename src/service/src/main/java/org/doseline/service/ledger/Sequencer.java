package org.doseline.service.ledger;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
    private volatile String seenBelow = SequencedTree.NOTHING_SEEN;
    private volatile boolean forked;
    private volatile long lastTurnMs = nowMs();
    private long timer = -1;

    public Sequencer(Pool pool, Vertx vertx, SequencedTree tree, MergeDelay delay) {
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

    /** One turn; nothing where one is under way. Every entry that was committed before it is indexed after it. */
    public Uni<Void> turn() {
        if (forked || !busy.compareAndSet(false, true)) return Uni.createFrom().voidItem();
        return pool.withTransaction(this::underLock)
                .onItem().invoke(appended -> {
                    appended.ifPresent(this::committed);
                    lastTurnMs = nowMs();
                })
                .onFailure(TreeForked.class).invoke(fork -> {
                    forked = true;
                    LOG.error(
                            "DL0411 the stored tree does not continue itself; nothing is sequenced any more",
                            fork);
                })
                .onTermination().invoke(() -> busy.set(false))
                .replaceWithVoid();
    }

    /** Only what is committed counts as seen. */
    private void committed(SequencedTree.Appended appended) {
        range = appended.range();
        appended.seenBelow().ifPresent(seen -> seenBelow = seen);
        appended.committedMs().forEach(delay::indexed);
    }

    /** The stored tree was changed behind our back. */
    public boolean forked() { return forked; }

    /** Wall time since a turn last succeeded. */
    public long idleMs() {
        return nowMs() - lastTurnMs;
    }

    private Uni<Optional<SequencedTree.Appended>> underLock(SqlConnection transaction) {
        return tree.lock(transaction).flatMap(mine -> mine
                ? sequence(transaction).map(Optional::of)
                : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<SequencedTree.Appended> sequence(SqlConnection transaction) {
        return tree.size(transaction)
                .flatMap(size -> size == range.size()
                        ? Uni.createFrom().item(range)
                        : tree.load(transaction))
                .flatMap(before -> tree.append(transaction, before, seenBelow));
    }

    private static long nowMs() { return System.nanoTime() / NS_PER_MS; }
}
