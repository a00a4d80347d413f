package org.doseline.protocol.order;

import org.doseline.protocol.Checks;

/**
 * One constant rate for a time.
 *
 * @param rateNlPerHour the pump's rate in nL/h; zero is a pause
 * @param durationMs how long, in ms, at least 1
 * @param untilNl cumulative volume of the order at the end of this segment, in nL: the second stop
 */
public record Segment(long rateNlPerHour, long durationMs, long untilNl) {
    public Segment {
        Checks.atLeast("rateNlPerHour", 0, rateNlPerHour);
        Checks.atLeast("durationMs", 1, durationMs);
        Checks.atLeast("untilNl", 0, untilNl);
    }
}
