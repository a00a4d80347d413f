package org.doseline.service.infusion;

/** The cell belongs to another controller: nothing of this decision was committed and nothing was sent. */
final class OwnershipLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OwnershipLost(String cell, long epoch) {
        super("cell " + cell + " is no longer owned under epoch " + epoch);
    }
}
