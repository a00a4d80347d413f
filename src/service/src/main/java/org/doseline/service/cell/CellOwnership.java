package org.doseline.service.cell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.service.time.Instants;
import org.doseline.service.time.TherapyClock;

/**
 * Which cells this process owns, under which epoch, and until when that is beyond doubt: counted by the clock that only
 * passes, from the instant at which the lease was asked for. Thread-safe.
 */
@ApplicationScoped
public class CellOwnership {
    private record Owned(long epoch, long certainUntilNs) {}

    private final Map<String, Owned> owned = new ConcurrentHashMap<>();
    private final Instants instants;
    private final TherapyClock clock;
    private volatile Standings standings = Standings.NOTHING;

    CellOwnership(Instants instants, TherapyClock clock) {
        this.instants = instants;
        this.clock = clock;
    }

    /** @param askedNs when the transaction that took it was asked to begin the lease */
    public void won(String cell, long epoch, long askedNs) {
        owned.put(cell, new Owned(epoch, LeaseTimes.certainUntilNs(askedNs)));
    }

    void renewed(String cell, long askedNs) {
        owned.computeIfPresent(cell,
                (id, before) -> new Owned(before.epoch(), LeaseTimes.certainUntilNs(askedNs)));
    }

    void lost(String cell) { owned.remove(cell); }

    void seen(Standings now) { standings = now; }

    /** Who owned what a moment ago: {@value LeaseTimes#LOOK_EVERY_MS} ms old, or older while the database is away. */
    public Standings standings() {
        return standings;
    }

    /** Each cell that this process owns, as far as it knows, with its epoch. */
    public Map<String, Long> epochs() {
        Map<String, Long> epochs = new TreeMap<>();
        owned.forEach((cell, one) -> epochs.put(cell, one.epoch()));
        return epochs;
    }

    public boolean owns(String cell) { return owned.containsKey(cell); }

    /** Whether no other replica can own the cell at this instant. */
    public boolean certain(String cell) {
        return certainForMs(cell) > 0;
    }

    /** For how much longer no other replica can own the cell, wall ms; 0 when it may be another's. */
    public long certainForMs(String cell) {
        Owned one = owned.get(cell);
        if (one == null) return 0;
        return Math.max(0, LeaseTimes.msBetween(instants.monotonicNs(), one.certainUntilNs()));
    }

    /** Until when it is certain, therapy ms; 0 when it is not owned. */
    public long certainUntilMs(String cell) {
        return Optional.ofNullable(owned.get(cell)).map(one -> clock.atMs(one.certainUntilNs())).orElse(0L);
    }

    /** Whether there is no cell that another replica may own. */
    public boolean ownsAll() {
        return standings.cells().stream().map(Standings.Cell::id).allMatch(owned::containsKey);
    }

    /** Every replica but {@code me} that owns a cell. */
    public List<Standings.Replica> otherOwners(String me) {
        return standings.cells().stream().map(Standings.Cell::id)
                .flatMap(cell -> heldElsewhere(cell).stream())
                .filter(replica -> !replica.id().equals(me)).distinct().toList();
    }

    /** The replica that owns this cell, if it is another one and alive. */
    public Optional<Standings.Replica> heldElsewhere(String cell) {
        return owns(cell) ? Optional.empty() : standings.holder(cell);
    }
}
