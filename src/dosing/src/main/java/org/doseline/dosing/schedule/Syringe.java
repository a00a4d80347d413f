package org.doseline.dosing.schedule;

import org.doseline.dosing.quantity.Volume;

/** The syringe that the pump holds: its maker as the pump names it, and its nominal size above zero. */
public record Syringe(String make, Volume size) {
    public Syringe {
        if (make.isBlank()) throw new IllegalArgumentException("a syringe without a maker");
        if (size.nl() == 0) throw new IllegalArgumentException("a syringe of no size");
    }
}
