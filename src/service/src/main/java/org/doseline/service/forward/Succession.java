package org.doseline.service.forward;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.cell.Standings.Replica;
import org.doseline.service.time.Instants;

/** Waits for the replica that follows a silent one. */
@ApplicationScoped
public class Succession {
    /** A lease of 6 s ends, half a second until somebody looks, and the takeover itself (decision record 0020). */
    private static final long WITHIN_MS = 8_000;
    private static final long LOOK_EVERY_MS = 50;
    private static final long NS_PER_MS = 1_000_000;

    private final CellOwnership ownership;
    private final Instants instants;
    private final Vertx vertx;

    Succession(CellOwnership ownership, Instants instants, Vertx vertx) {
        this.ownership = ownership;
        this.instants = instants;
        this.vertx = vertx;
    }

    /**
     * The replica that owns the cell next, empty when it is this one; fails when that takes too long.
     *
     * @param silent the owner that did not answer
     */
    Future<Optional<Replica>> of(String cell, Optional<String> silent) {
        Promise<Optional<Replica>> heir = Promise.promise();
        look(cell, silent, instants.monotonicNs() + WITHIN_MS * NS_PER_MS, heir);
        return heir.future();
    }

    private void look(String cell, Optional<String> silent, long untilNs, Promise<Optional<Replica>> heir) {
        Optional<Replica> other = ownership.heldElsewhere(cell)
                .filter(replica -> !Optional.of(replica.id()).equals(silent));
        if (ownership.owns(cell)) {
            heir.complete(Optional.empty());
        } else if (other.isPresent()) {
            heir.complete(other);
        } else if (instants.monotonicNs() - untilNs >= 0) {
            heir.fail("nobody has taken cell " + cell);
        } else {
            vertx.setTimer(LOOK_EVERY_MS, id -> look(cell, silent, untilNs, heir));
        }
    }
}
