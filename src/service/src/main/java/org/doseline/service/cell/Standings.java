package org.doseline.service.cell;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns what, as the database said at one moment.
 *
 * @param cells all that there are, by id
 * @param replicas those that are taken to be alive, by id
 */
public record Standings(List<Cell> cells, List<Replica> replicas) {
    static final Standings NOTHING = new Standings(List.of(), List.of());

    public Standings {
        cells = List.copyOf(cells);
        replicas = List.copyOf(replicas);
    }

    /**
     * @param epoch of the cell
     * @param owner the last one, whose lease may have ended
     * @param held whether its lease still ran
     */
    public record Cell(String id, long epoch, Optional<String> owner, boolean held) {
        boolean heldBy(String replica) { return held && owner.equals(Optional.of(replica)); }
    }

    /** @param cells those that it may own */
    public record Replica(String id, URI internalUrl, Set<String> cells) {
        public Replica {
            cells = Set.copyOf(cells);
        }
    }

    public Optional<Cell> cell(String id) {
        return cells.stream().filter(cell -> cell.id().equals(id)).findFirst();
    }

    /** The replica whose lease of this cell runs. */
    public Optional<Replica> holder(String cell) {
        return cell(cell).filter(Cell::held).flatMap(Cell::owner).flatMap(owner -> replicas.stream()
                .filter(replica -> replica.id().equals(owner)).findFirst());
    }

    long heldBy(String replica) {
        return cells.stream().filter(cell -> cell.heldBy(replica)).count();
    }
}
