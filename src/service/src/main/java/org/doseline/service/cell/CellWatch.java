package org.doseline.service.cell;

import java.time.Duration;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.doseline.service.DoselineConfig;
import org.doseline.service.time.Instants;
import org.jboss.logging.Logger;

/** Starts this replica's keeper with the service, gives it its turns, and ends it. */
@ApplicationScoped
public class CellWatch {
    private static final Logger LOG = Logger.getLogger(CellWatch.class);
    /** After the demonstration's data, which are laid at the default priority, and before the link opens. */
    private static final int AFTER_DATA = 3_000;
    /** Before anything that the release needs is closed. */
    private static final int FIRST = 1;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final long START_WITHIN_MS = 30_000;

    private final CellKeeper keeper;
    private final Vertx vertx;
    private volatile long timer = -1;

    CellWatch(DoselineConfig config, LeaseStore store, CellOwnership ownership, CellHouse house,
            CellMetrics metrics, Instants instants, Vertx vertx) {
        Standings.Replica me = new Standings.Replica(config.replica(), config.internalUrl(),
                Set.copyOf(config.cells()));
        this.keeper = new CellKeeper(me, store, ownership, house, metrics, instants);
        this.vertx = vertx;
    }

    /** Returns when what nobody owned, or this replica in a former life, has been taken. */
    void open(@Observes @Priority(AFTER_DATA) StartupEvent started) {
        Uni.createFrom().deferred(keeper::turn).onFailure().retry().withBackOff(FIRST_PAUSE)
                .expireIn(START_WITHIN_MS)
                .await().indefinitely();
        timer = vertx.setPeriodic(LeaseTimes.LOOK_EVERY_MS, id -> {
            keeper.renew().subscribe().with(done -> {}, CellWatch::failed);
            keeper.lookAround().subscribe().with(done -> {}, CellWatch::failed);
        });
    }

    private static void failed(Throwable failure) {
        LOG.warnf("DL0602 the database did not answer about cells; leases run on: %s", failure);
    }

    void close(@Observes @Priority(FIRST) ShutdownEvent stopping) {
        if (timer < 0) return;
        vertx.cancelTimer(timer);
        try {
            keeper.leave().await().indefinitely();
        } catch (RuntimeException databaseIsAway) {
            LOG.warnf("DL0603 cells could not be given back; others take them when the leases end: %s",
                    databaseIsAway);
        }
    }
}
