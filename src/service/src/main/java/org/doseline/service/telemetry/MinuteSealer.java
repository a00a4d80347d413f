package org.doseline.service.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.doseline.service.time.TherapyClock;
import org.jboss.logging.Logger;

/**
 * Makes each pump's minute of telemetry a leaf of the record, some seconds after it ended: the leaves, the rows of the
 * minutes and the seal are one transaction. One replica at a time does it for all pumps, under a lock of the database.
 */
@ApplicationScoped
public class MinuteSealer {
    private static final Logger LOG = Logger.getLogger(MinuteSealer.class);
    private static final long TURN_EVERY_MS = 1_000;
    /** What is received at the end of a minute is committed by then; what is not stands in the next one. Wall time. */
    private static final long SEALED_AFTER_MS = 2_000;

    private final Pool pool;
    private final Vertx vertx;
    private final TherapyClock clock;
    private final MinuteSeals seals;
    private final MeterRegistry meters;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long timer = -1;

    MinuteSealer(Pool pool, Vertx vertx, TherapyClock clock, MinuteSeals seals, MeterRegistry meters) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        this.seals = seals;
        this.meters = meters;
    }

    void begin(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(TURN_EVERY_MS, id -> turn().subscribe().with(sealed -> {},
                failure -> LOG.warn("DL0442 telemetry could not be sealed; it tries again", failure)));
    }

    void end(@Observes ShutdownEvent stopping) {
        if (timer >= 0) vertx.cancelTimer(timer);
    }

    /** Seals what ended long enough ago; how many minutes of pumps that were. */
    Uni<Long> turn() {
        return sealUntil(clock.nowMs() - clock.scale().inTherapyMs(SEALED_AFTER_MS));
    }

    /** @param ms therapy time; minutes that ended before it are sealed */
    Uni<Long> sealUntil(long ms) {
        long untilMs = ms - Math.floorMod(ms, Seal.MINUTE_MS);
        if (!busy.compareAndSet(false, true)) return Uni.createFrom().item(0L);
        return pool.withTransaction(transaction -> seals.lock(transaction)
                .flatMap(mine -> mine ? seal(transaction, untilMs) : Uni.createFrom().item(0L)))
                .invoke(sealed -> meters.counter("doseline.telemetry.minutes").increment(sealed))
                .onTermination().invoke(() -> busy.set(false));
    }

    private Uni<Long> seal(SqlConnection transaction, long untilMs) {
        return seals.last(transaction).flatMap(last -> untilMs <= last.untilMs()
                ? Uni.createFrom().item(0L)
                : seals.until(transaction, untilMs)
                        .flatMap(next -> seals.write(transaction, last, next, clock.nowMs())));
    }
}
