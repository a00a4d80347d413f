package org.doseline.service.telemetry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.doseline.service.link.Away;
import org.doseline.service.link.Frame;

/**
 * Where telemetry is kept. Messages that change nothing else share a commit: those that come while one is under way go
 * with the next, so that thousands of pumps cost the disk no more than a few. Each waits for its own commit, and only
 * then is its receipt acknowledged to the broker. Thread-safe.
 */
@ApplicationScoped
public class FrameStore {
    /** At 0.6 KB each well below a megabyte, and committed in some ms. */
    private static final int MOST_IN_A_BATCH = 500;
    /** While one waits for the disk, the next one is being written. */
    private static final int MOST_UNDER_WAY = 2;
    /** Above every wait that a desk allows itself; then the connection is taken to be lost. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final Pool telemetry;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int underWay;

    public FrameStore(Pool telemetry) { this.telemetry = telemetry; }

    /** @param gone nobody waits for it any more */
    private record Waiting(FrameRow row, UniEmitter<? super Void> told, AtomicBoolean gone) {}

    /** Within the caller's transaction; one statement. */
    public Uni<Void> store(SqlConnection transaction, String pump, Frame frame, long receivedMs) {
        return FrameRows.store(transaction, List.of(FrameRow.of(pump, frame, receivedMs)));
    }

    /** By itself: completes when it is committed. */
    public Uni<Void> store(String pump, Frame frame, long receivedMs) {
        return Uni.createFrom().emitter(told -> {
            Waiting one = new Waiting(FrameRow.of(pump, frame, receivedMs), told, new AtomicBoolean());
            told.onTermination(() -> one.gone.set(true));
            synchronized (this) {
                waiting.add(one);
            }
            next();
        });
    }

    private void next() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (this) {
            if (underWay == MOST_UNDER_WAY) return;
            while (!waiting.isEmpty() && batch.size() < MOST_IN_A_BATCH) {
                Waiting one = waiting.poll();
                if (!one.gone.get()) batch.add(one);
            }
            if (batch.isEmpty()) return;
            underWay++;
        }
        written(batch).onTermination().invoke(this::landed).subscribe().with(
                done -> batch.forEach(one -> one.told.complete(null)),
                failure -> batch.forEach(one -> one.told.fail(failure)));
    }

    private void landed() {
        synchronized (this) {
            underWay--;
        }
        next();
    }

    private Uni<Void> written(List<Waiting> batch) {
        return FrameRows.store(telemetry, batch.stream().map(Waiting::row).toList())
                .ifNoItem().after(WITHIN).fail()
                .onFailure(failure -> batch.size() > 1 && !Away.is(failure))
                .recoverWithUni(() -> oneByOne(batch));
    }

    /** What the database refuses of one pump must not cost another one its message. */
    private Uni<Void> oneByOne(List<Waiting> batch) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Waiting one : batch) {
            all = all.chain(() -> written(List.of(one)))
                    .invoke(() -> one.told.complete(null))
                    .onFailure(failure -> !Away.is(failure)).recoverWithUni(failure -> {
                        one.told.fail(failure);
                        return Uni.createFrom().voidItem();
                    });
        }
        return all;
    }
}
