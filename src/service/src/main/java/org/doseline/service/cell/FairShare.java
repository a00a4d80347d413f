package org.doseline.service.cell;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import org.doseline.service.cell.Standings.Cell;
import org.doseline.service.cell.Standings.Replica;

/**
 * Which cells a replica takes and gives. Pure. A cell that nobody owns is taken at once by whoever has less than its
 * share, which is rounded up, and a little later by anybody: better one replica with too many than a ward without one.
 *
 * @param now as the database said
 * @param me this replica
 */
record FairShare(Standings now, Replica me) {

    /** This replica's share: the cells that it may own, over the replicas that may own one of them. */
    private long most() {
        long mine = now.cells().stream().filter(this::mayBeMine).count();
        long rivals = now.replicas().stream()
                .filter(replica -> replica.cells().stream().anyMatch(me.cells()::contains)).count();
        return (mine + Math.max(1, rivals) - 1) / Math.max(1, rivals);
    }

    private boolean mayBeMine(Cell cell) { return me.cells().contains(cell.id()); }

    /**
     * The free cells to take now, by id.
     *
     * @param owned how many this replica owns
     * @param freeForMs for how long a cell was seen to be free
     */
    List<String> take(long owned, ToLongFunction<String> freeForMs) {
        long below = most() - owned;
        List<String> free = now.cells().stream().filter(cell -> mayBeMine(cell) && !cell.held())
                .map(Cell::id).toList();
        return IntStream.range(0, free.size())
                .filter(i -> i < below
                        || freeForMs.applyAsLong(free.get(i)) >= LeaseTimes.BEYOND_SHARE_AFTER_MS)
                .mapToObj(free::get).toList();
    }

    /** A cell that somebody else lacks and that is idle here, if this replica owns more than its share. */
    Optional<String> give(List<String> owned, Predicate<String> idle) {
        if (owned.size() <= most()) return Optional.empty();
        return owned.stream().sorted().filter(this::lackedElsewhere).filter(idle).findFirst();
    }

    private boolean lackedElsewhere(String cell) {
        return now.replicas().stream().filter(replica -> !replica.id().equals(me.id()))
                .anyMatch(replica -> replica.cells().contains(cell)
                        && now.heldBy(replica.id()) < most());
    }
}
