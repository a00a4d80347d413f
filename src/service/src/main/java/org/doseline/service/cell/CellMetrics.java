package org.doseline.service.cell;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Ownership as operators watch it: {@code doseline_cells_owned} and {@code doseline_cell_changes_total}. */
@ApplicationScoped
public class CellMetrics {
    /** How a cell came or went; public names. */
    enum Change {
        /** Nobody had owned it, or this replica in a former life. */
        TAKEN,
        /** Its owner fell silent. */
        FAILED_OVER,
        /** Another replica owns it. */
        LOST,
        /** Given to a replica that owns less, or back at the end. */
        GIVEN
    }

    private final MeterRegistry meters;

    CellMetrics(MeterRegistry meters, CellOwnership ownership) {
        this.meters = meters;
        Gauge.builder("doseline.cells.owned", ownership, owner -> owner.epochs().size())
                .description("Cells that this replica owns").register(meters);
    }

    void count(Change change) {
        meters.counter("doseline.cell.changes", "change", change.name()).increment();
    }
}
