package org.doseline.service.infusion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * Lets asynchronous work through one at a time, in order of arrival; urgent work goes to the front. What one work
 * wrote, the next one sees. Safe in any thread.
 */
final class Turnstile {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    /** The work starts when its turn comes; its outcome is the Uni's, and a failure does not stop the next. */
    <T> Uni<T> pass(boolean urgent, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> enter(urgent, () -> start(work).subscribe().with(
                done -> {
                    leave();
                    emitter.complete(done);
                },
                failure -> {
                    leave();
                    emitter.fail(failure);
                })));
    }

    synchronized boolean idle() { return !busy; }

    private static <T> Uni<T> start(Supplier<Uni<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException bug) {
            return Uni.createFrom().failure(bug);
        }
    }

    private void enter(boolean urgent, Runnable turn) {
        synchronized (this) {
            if (busy) {
                if (urgent) waiting.addFirst(turn);
                else
                    waiting.addLast(turn);
                return;
            }
            busy = true;
        }
        turn.run();
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.pollFirst();
            busy = next != null;
        }
        if (next != null) next.run();
    }
}
