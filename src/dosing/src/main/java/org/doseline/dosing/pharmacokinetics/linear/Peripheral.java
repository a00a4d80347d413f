package org.doseline.dosing.pharmacokinetics.linear;

/**
 * A compartment beside the central one; rate constants per minute, zero or more, finite. What goes there must be able
 * to come back, since a way of no return is elimination. A liver eliminates by itself, most others do not.
 *
 * @param outPerMin from the central compartment to this one (k12)
 * @param backPerMin from this one to the central compartment (k21)
 * @param eliminationPerMin from this one out of the body (k20)
 */
public record Peripheral(double outPerMin, double backPerMin, double eliminationPerMin) {
    public Peripheral {
        Disposition.atLeastZero(outPerMin, "outPerMin");
        Disposition.atLeastZero(backPerMin, "backPerMin");
        Disposition.atLeastZero(eliminationPerMin, "eliminationPerMin");
        if (outPerMin > 0 && backPerMin == 0) {
            throw new IllegalArgumentException("a way out of no return is elimination, not a compartment");
        }
    }

    public static Peripheral ofRates(double outPerMin, double backPerMin) {
        return new Peripheral(outPerMin, backPerMin, 0);
    }
}
