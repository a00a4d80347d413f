package org.doseline.service.telemetry;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.time.TherapyClock;
import org.jboss.logging.Logger;

/**
 * Has the months of telemetry made ahead, so that none is missing when it begins. Where one is, its messages are kept
 * among all others.
 */
@ApplicationScoped
public class TelemetryMonths {
    private static final Logger LOG = Logger.getLogger(TelemetryMonths.class);
    private static final String MAKE = "select make_telemetry_months($1, $2)";
    /** At the fastest demonstration, 60 times the wall, a look each ten minutes is one each ten hours. */
    private static final long LOOK_EVERY_MS = Duration.ofMinutes(10).toMillis();
    private static final int AHEAD = 2;
    private static final Duration AT_START_WITHIN = Duration.ofSeconds(5);
    /** Before any pump is listened to. */
    private static final int EARLY = 10;

    private final Pool pool;
    private final Vertx vertx;
    private final TherapyClock clock;
    private volatile long timer = -1;

    TelemetryMonths(Pool pool, Vertx vertx, TherapyClock clock) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
    }

    void begin(@Observes @Priority(EARLY) StartupEvent started) {
        try {
            make().await().atMost(AT_START_WITHIN);
        } catch (RuntimeException away) {
            failed(away);
        }
        timer = vertx.setPeriodic(LOOK_EVERY_MS, id -> make().subscribe().with(made -> {}, this::failed));
    }

    void end(@Observes ShutdownEvent stopping) {
        if (timer >= 0) vertx.cancelTimer(timer);
    }

    /** How many were made. */
    Uni<Integer> make() {
        return pool.preparedQuery(MAKE).execute(Tuple.of(clock.nowMs(), AHEAD))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private void failed(Throwable failure) {
        LOG.warn("DL0441 the coming months of telemetry could not be made; it tries again", failure);
    }
}
