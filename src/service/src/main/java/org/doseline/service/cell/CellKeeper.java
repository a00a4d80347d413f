package org.doseline.service.cell;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import org.doseline.service.cell.CellMetrics.Change;
import org.doseline.service.cell.Standings.Replica;
import org.doseline.service.time.Instants;
import org.jboss.logging.Logger;

/**
 * Keeps one replica's cells: renews their leases, takes those that nobody owns, gives up what it owns beyond its share,
 * and lets go of what another one has taken. Nothing happens by itself.
 */
final class CellKeeper {
    private static final Logger LOG = Logger.getLogger(CellKeeper.class);
    private static final Duration TAKEN_WITHIN = Duration.ofMillis(LeaseTimes.TAKEN_WITHIN_MS);
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(LeaseTimes.ANSWER_WITHIN_MS);

    private final Replica me;
    private final LeaseStore store;
    private final CellOwnership ownership;
    private final CellHouse house;
    private final CellMetrics metrics;
    private final Instants instants;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Map<String, Long> freeSinceNs = new HashMap<>();
    private volatile Optional<Long> renewedNs = Optional.empty();
    private Optional<Long> changedNs = Optional.empty();
    private boolean newborn = true;
    private volatile boolean leaving;

    CellKeeper(Replica me, LeaseStore store, CellOwnership ownership, CellHouse house, CellMetrics metrics,
            Instants instants) {
        this.me = me;
        this.store = store;
        this.ownership = ownership;
        this.house = house;
        this.metrics = metrics;
        this.instants = instants;
    }

    /** Both of what follows; nothing of what is under way. A failure leaves the leases running out until the next turn. */
    Uni<Void> turn() {
        return renew().chain(this::lookAround);
    }

    /** Never waits for a takeover, which may take long. */
    Uni<Void> renew() {
        return alone(renewing, () -> {
            long askedNs = instants.monotonicNs();
            boolean due = renewedNs.map(
                    lastNs -> LeaseTimes.msBetween(lastNs, askedNs) >= LeaseTimes.RENEW_EVERY_MS)
                    .orElse(true);
            return due ? renew(askedNs) : Uni.createFrom().voidItem();
        });
    }

    /** Takes and gives. */
    Uni<Void> lookAround() {
        return alone(looking, () -> store.look().ifNoItem().after(ANSWER_WITHIN).fail()
                .invoke(this::seen).flatMap(this::act));
    }

    private Uni<Void> alone(AtomicBoolean busy, Supplier<Uni<Void>> work) {
        if (leaving || !busy.compareAndSet(false, true)) return Uni.createFrom().voidItem();
        return Uni.createFrom().deferred(() -> work.get()).onTermination().invoke(() -> busy.set(false));
    }

    private Uni<Void> renew(long askedNs) {
        Map<String, Long> epochs = ownership.epochs();
        return store.renew(me, epochs).ifNoItem().after(ANSWER_WITHIN).fail()
                .invoke(kept -> {
                    renewedNs = Optional.of(askedNs);
                    epochs.keySet().stream().filter(ownership::owns)
                            .forEach(cell -> renewed(cell, kept, askedNs));
                }).replaceWithVoid();
    }

    private void renewed(String cell, Set<String> kept, long askedNs) {
        if (kept.contains(cell)) {
            ownership.renewed(cell, askedNs);
            house.renewed(cell);
        } else {
            LOG.warnf("DL0601 cell %s is another replica's; nothing of it is sent from here any more", cell);
            letGo(cell, Change.LOST);
        }
    }

    private void letGo(String cell, Change change) {
        ownership.lost(cell);
        house.close(cell);
        metrics.count(change);
    }

    private void seen(Standings now) {
        ownership.seen(now);
        long nowNs = instants.monotonicNs();
        freeSinceNs.keySet().removeIf(cell -> now.cell(cell).map(Standings.Cell::held).orElse(true));
        now.cells().stream().filter(cell -> !cell.held())
                .forEach(cell -> freeSinceNs.putIfAbsent(cell.id(), nowNs));
    }

    private Uni<Void> act(Standings now) {
        FairShare share = new FairShare(now, me);
        long nowNs = instants.monotonicNs();
        List<String> wanted = newborn ? former(now) : List.of();
        List<String> free = share.take((long) ownership.epochs().size() + wanted.size(),
                cell -> freeSinceNs.containsKey(cell)
                        ? LeaseTimes.msBetween(freeSinceNs.get(cell), nowNs)
                        : 0);
        return each(wanted, cell -> take(now, cell, true))
                .chain(() -> each(free, cell -> take(now, cell, false)))
                .chain(() -> give(share, nowNs))
                .invoke(() -> newborn = false);
    }

    /** What this replica owned in its former life: nobody else speaks for it, and waiting would leave it alone. */
    private List<String> former(Standings now) {
        return now.cells().stream().filter(cell -> me.cells().contains(cell.id()) && cell.heldBy(me.id()))
                .map(Standings.Cell::id).toList();
    }

    private Uni<Void> take(Standings now, String cell, boolean alsoOwn) {
        if (leaving || ownership.owns(cell)) return Uni.createFrom().voidItem();
        return house.take(cell, alsoOwn).ifNoItem().after(TAKEN_WITHIN).fail().invoke(taken -> {
            if (!taken) return;
            changedNs = Optional.of(instants.monotonicNs());
            boolean failedOver = now.cell(cell).flatMap(Standings.Cell::owner)
                    .filter(owner -> !owner.equals(me.id())).isPresent();
            metrics.count(failedOver ? Change.FAILED_OVER : Change.TAKEN);
        }).replaceWithVoid();
    }

    private Uni<Void> give(FairShare share, long nowNs) {
        boolean soon = changedNs
                .map(lastNs -> LeaseTimes.msBetween(lastNs, nowNs) < LeaseTimes.HAND_OVER_EVERY_MS)
                .orElse(false);
        Map<String, Long> epochs = ownership.epochs();
        Optional<String> given = soon
                ? Optional.empty()
                : share.give(List.copyOf(epochs.keySet()), house::idle);
        if (given.isEmpty()) return Uni.createFrom().voidItem();
        String cell = given.get();
        changedNs = Optional.of(nowNs);
        LOG.infof("cell %s is handed over to a replica that owns less", cell);
        letGo(cell, Change.GIVEN);
        return store.release(cell, epochs.get(cell), me.id());
    }

    /** Gives everything back, so that the others need not wait for the leases to end. */
    Uni<Void> leave() {
        leaving = true;
        Map<String, Long> epochs = ownership.epochs();
        epochs.keySet().forEach(cell -> letGo(cell, Change.GIVEN));
        return each(List.copyOf(epochs.keySet()), cell -> store.release(cell, epochs.get(cell), me.id()))
                .chain(() -> store.leave(me.id())).ifNoItem().after(ANSWER_WITHIN).fail();
    }

    private static Uni<Void> each(List<String> cells, Function<String, Uni<Void>> work) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String cell : cells) all = all.chain(() -> work.apply(cell));
        return all;
    }
}
