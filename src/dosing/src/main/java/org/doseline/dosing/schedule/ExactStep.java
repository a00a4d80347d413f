package org.doseline.dosing.schedule;

import org.doseline.dosing.quantity.Fraction;

/**
 * A prescribed step as exact flow: nL/h, zero for a pause, for a time above zero. No rate of its schedule may be
 * above the ceiling, which is itself not below the exact rate.
 */
public record ExactStep(Fraction nlPerHour, long durationMs, Fraction ceilingNlPerHour) {
    private static final long MS_PER_HOUR = 3_600_000;

    public ExactStep {
        if (nlPerHour.signum() < 0) throw new IllegalArgumentException("a flow of " + nlPerHour + " nL/h");
        if (durationMs <= 0) throw new IllegalArgumentException("a step of " + durationMs + " ms");
        if (nlPerHour.compareTo(ceilingNlPerHour) > 0) {
            throw new IllegalArgumentException("the exact rate is above its ceiling");
        }
    }

    /** V = r · T, exact, in nL. */
    public Fraction volumeNl() { return volumeNl(nlPerHour, durationMs); }

    static Fraction volumeNl(Fraction nlPerHour, long ms) {
        return nlPerHour.times(ms).dividedBy(MS_PER_HOUR);
    }
}
