package org.doseline.dosing.ceiling;

import org.doseline.dosing.quantity.Fraction;

/**
 * The fullest that one cumulative window gets at any instant with a dose in it.
 *
 * @param lengthMs of the window
 * @param inside the greatest amount in any window that touches the dose, the dose included; base units
 * @param most what the window allows; base units
 * @param onTheEdge what of it lies exactly one window length back; base units
 */
public record WindowUse(long lengthMs, Fraction inside, Fraction most, Fraction onTheEdge, String source) {
    public boolean within() { return inside.compareTo(most) <= 0; }

    /** Whether it is too much only since a dose exactly one window length ago still counts. */
    boolean edgeDecides() {
        return !within() && inside.minus(onTheEdge).compareTo(most) <= 0;
    }
}
