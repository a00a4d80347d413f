package org.doseline.dosing.schedule;

import org.doseline.dosing.quantity.Fraction;

/**
 * One rate for one time: what the pump is told. Two stops end it, the time and the cumulative volume of the
 * whole order, whichever comes first. A pause is a segment at rate zero.
 *
 * @param startMs from the start of the order
 * @param untilNl cumulative volume of the order at the end of this segment, floored once
 */
public record Segment(long startMs, long durationMs, long rateNlPerHour, long untilNl) {
    public Segment {
        if (startMs < 0 || durationMs <= 0 || rateNlPerHour < 0 || untilNl < 0) {
            throw new IllegalArgumentException(
                    "a segment of " + rateNlPerHour + " nL/h for " + durationMs + " ms");
        }
    }

    public long endMs() { return Math.addExact(startMs, durationMs); }

    /** Rate times time, exact, in nL. */
    public Fraction exactVolumeNl() {
        return ExactStep.volumeNl(Fraction.of(rateNlPerHour), durationMs);
    }
}
