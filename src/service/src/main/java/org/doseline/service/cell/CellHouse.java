package org.doseline.service.cell;

import io.smallrye.mutiny.Uni;

/** What is done with a cell that changes hands; whoever serves the pumps does it. */
public interface CellHouse {
    /**
     * Takes the cell if nobody owns it: raises its epoch, commits a barrier for each pump, begins the lease, and serves
     * it from then on. False if it is another's.
     *
     * @param alsoOwn whether a lease of a former life of this replica gives way
     */
    Uni<Boolean> take(String cell, boolean alsoOwn);

    /** The lease of a cell that is served was renewed. */
    void renewed(String cell);

    /** Serves the cell no longer: nothing of it is sent or decided here from now on. */
    void close(String cell);

    /** Whether nothing runs in it and nothing is on its way, so that it may change hands. */
    boolean idle(String cell);
}
