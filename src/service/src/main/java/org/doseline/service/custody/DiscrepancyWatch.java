package org.doseline.service.custody;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.service.time.TherapyClock;
import org.jboss.logging.Logger;

/** Looks through the accounts of late: an infusion's end and a shift's end are nobody's entry, and may open a discrepancy. */
@ApplicationScoped
class DiscrepancyWatch {
    private static final Logger LOG = Logger.getLogger(DiscrepancyWatch.class);
    /** Wall time. A discrepancy is not an alarm: a minute more of it harms nobody. */
    private static final long LOOK_EVERY_MS = 60_000;
    /** Therapy time; an account is due after 12 h, and a service may have been away for a weekend. */
    private static final long LOOK_BACK_MS = 7 * 24 * 3_600_000L;

    private final Vertx vertx;
    private final Pool pool;
    private final Accounts accounts;
    private final Discrepancies discrepancies;
    private final TherapyClock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer = -1;

    DiscrepancyWatch(Vertx vertx, Pool pool, Accounts accounts, Discrepancies discrepancies,
            TherapyClock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.accounts = accounts;
        this.discrepancies = discrepancies;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(LOOK_EVERY_MS, id -> look().subscribe().with(done -> {},
                failure -> LOG.warn("DL0620 the accounts of controlled drugs could not be looked through",
                        failure)));
    }

    void end(@Observes ShutdownEvent stopping) {
        if (timer >= 0) vertx.cancelTimer(timer);
    }

    /** Nothing where a look is under way. */
    Uni<Void> look() {
        if (!busy.compareAndSet(false, true)) return Uni.createFrom().voidItem();
        long nowMs = clock.nowMs();
        return accounts.between(pool, nowMs - LOOK_BACK_MS, nowMs)
                .flatMap(read -> Multi.createFrom().iterable(read.accounts())
                        .filter(account -> !Discrepancies.findings(account).isEmpty())
                        .onItem().transformToUniAndConcatenate(account -> pool.withTransaction(
                                transaction -> discrepancies.look(transaction, account.session().id())))
                        .collect().last())
                .onTermination().invoke(() -> busy.set(false))
                .replaceWithVoid();
    }
}
