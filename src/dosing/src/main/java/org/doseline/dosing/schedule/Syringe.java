package org.doseline.dosing.schedule;

import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Volume;

/**
 * The syringe that the pump holds: its maker as the pump names it, and its nominal size above zero.
 *
 * @param minRate what this pump can run with it at least, where the pump says so
 * @param maxRate what this pump can run with it at most, where the pump says so
 */
public record Syringe(String make, Volume size, Optional<FlowRate> minRate, Optional<FlowRate> maxRate) {
    public Syringe {
        if (make.isBlank()) throw new IllegalArgumentException("a syringe without a maker");
        if (size.nl() == 0) throw new IllegalArgumentException("a syringe of no size");
    }

    public Syringe(String make, Volume size) { this(make, size, Optional.empty(), Optional.empty()); }

    /** Its row in the table, where its maker and size are there. */
    public Optional<SyringeTable> known() {
        return SyringeTable.Maker.of(make).flatMap(maker -> maker.size(size));
    }

    /** What the pump says, else what the table says. */
    public Optional<FlowRate> greatestRate() {
        return maxRate.or(() -> known().map(SyringeTable::maxRate));
    }
}
