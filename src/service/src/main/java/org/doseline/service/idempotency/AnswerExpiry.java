package org.doseline.service.idempotency;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.link.Away;
import org.doseline.service.time.TherapyClock;

/** A client asks again within minutes: after a day an answer is emptied, and only that there was one stays. */
@ApplicationScoped
class AnswerExpiry {
    private static final Duration KEPT = Duration.ofDays(1);
    /** Far longer than a request is worked on: what was looked through once is not looked through again. */
    private static final Duration LATE = Duration.ofHours(1);
    private static final String EMPTY = """
            update idempotency set answer = null
             where answer is not null and created_ms >= $1 and created_ms < $2""";

    private final Pool pool;
    private final TherapyClock clock;
    private volatile long fromMs;

    AnswerExpiry(Pool pool, TherapyClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> empty() {
        long beforeMs = clock.nowMs() - KEPT.toMillis();
        return pool.preparedQuery(EMPTY).execute(Tuple.of(fromMs, beforeMs))
                .invoke(done -> fromMs = beforeMs - LATE.toMillis())
                .onFailure(Away::is).recoverWithNull().replaceWithVoid();
    }
}
