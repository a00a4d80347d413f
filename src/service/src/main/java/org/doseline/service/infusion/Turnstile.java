package org.doseline.service.infusion;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Lets asynchronous work through one at a time: urgent work first, else in order of arrival, unless that is held. What one work wrote, the
 * next one sees. Whatever a work does, even throw, the next has its turn. Safe in any thread.
 */
final class Turnstile {
    private final Deque<Runnable> urgents = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;
    private long busySinceNs;
    private long holds;
    private boolean held;
    private boolean letting;

    /** The work starts when its turn comes, also when nobody waits for its outcome any more. */
    <T> Uni<T> pass(boolean urgent, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> enter(urgent, () -> run(work, emitter)));
    }

    private <T> void run(Supplier<Uni<T>> work, UniEmitter<? super T> emitter) {
        started(work).subscribe().with(
                done -> leaveAfter(() -> emitter.complete(done)),
                failure -> leaveAfter(() -> emitter.fail(failure)));
    }

    private static <T> Uni<T> started(Supplier<Uni<T>> work) {
        try {
            return Objects.requireNonNull(work.get());
        } catch (RuntimeException | Error bug) {
            return Uni.createFrom().failure(bug);
        }
    }

    private void enter(boolean urgent, Runnable turn) {
        synchronized (this) {
            (urgent ? urgents : waiting).addLast(turn);
        }
        letThrough();
    }

    private void leaveAfter(Runnable told) {
        try {
            told.run();
        } finally {
            synchronized (this) {
                busy = false;
            }
            letThrough();
        }
    }

    /**
     * From now on only urgent work begins, until that is let go or a later call takes its place.
     *
     * @return names it
     */
    synchronized long hold() {
        held = true;
        return ++holds;
    }

    void letGo(long hold) {
        synchronized (this) {
            if (hold != holds) return;
            held = false;
        }
        letThrough();
    }

    /** How long the work that has its turn has had it; nothing when none has. */
    synchronized Duration busyFor() {
        return busy ? Duration.ofNanos(System.nanoTime() - busySinceNs) : Duration.ZERO;
    }

    /** One thread at a time goes round this loop, so that work which is done at once does not grow the stack. */
    private void letThrough() {
        for (Runnable turn = next(); turn != null; turn = next()) {
            try {
                turn.run();
            } finally {
                synchronized (this) {
                    letting = false;
                }
            }
        }
    }

    private synchronized Runnable next() {
        if (letting || busy) return null;
        Runnable turn = urgents.isEmpty() && !held ? waiting.pollFirst() : urgents.pollFirst();
        busy = turn != null;
        busySinceNs = System.nanoTime();
        letting = busy;
        return turn;
    }
}
