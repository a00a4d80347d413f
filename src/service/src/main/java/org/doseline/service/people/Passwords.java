package org.doseline.service.people;

import java.util.ArrayDeque;
import java.util.Deque;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;

/**
 * Compares passwords with their hashes, which is slow on purpose. As many at once as there are processors, and a bounded
 * number waits: a storm of sign-ins must not take the threads that others' requests need, nor memory. Thread-safe.
 */
@ApplicationScoped
class Passwords {
    /** Some ten seconds of them; whoever comes then has no patience left anyway. */
    private static final int MOST_WAITING = 200;

    private final Vertx vertx;
    private final int mostAtOnce = Runtime.getRuntime().availableProcessors();
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private int atOnce;

    Passwords(Vertx vertx) { this.vertx = vertx; }

    /** There are so many to compare that this one was not. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() { super("too many passwords to compare", null, false, false); }
    }

    /** @param from whose request it is: what goes on from the answer goes on there, and never as part of another's */
    private record Asked(String password, String hash, Context from, UniEmitter<? super Boolean> told) {}

    /** Fails with {@link TooMany}. */
    Uni<Boolean> match(String password, String hash) {
        return Uni.createFrom().emitter(told -> {
            if (isAdded(new Asked(password, hash, vertx.getOrCreateContext(), told)))
                next();
            else
                told.fail(new TooMany());
        });
    }

    private synchronized boolean isAdded(Asked asked) {
        if (waiting.size() >= MOST_WAITING) return false;
        return waiting.add(asked);
    }

    private void next() {
        Asked asked;
        synchronized (this) {
            if (waiting.isEmpty() || atOnce == mostAtOnce) return;
            atOnce++;
            asked = waiting.poll();
        }
        asked.from.executeBlocking(() -> BcryptUtil.matches(asked.password, asked.hash), false)
                .onTermination().invoke(this::done)
                .subscribe().with(asked.told::complete, asked.told::fail);
    }

    private void done() {
        synchronized (this) {
            atOnce--;
        }
        next();
    }
}
