package org.doseline.sim.firmware;

import org.doseline.protocol.Checks;

/**
 * Flow at one rate.
 *
 * @param fromMs start, in ms of the pump's powered age
 * @param toMs end, likewise
 * @param volume what flowed in it
 */
public record Span(long fromMs, long toMs, long rateNlPerHour, Volume volume) {
    public Span {
        if (toMs < fromMs) throw Checks.bad("span", "ends before it starts");
    }

    boolean continuedBy(Span later) {
        return toMs == later.fromMs && rateNlPerHour == later.rateNlPerHour;
    }

    Span and(Span later) {
        return new Span(fromMs, later.toMs, rateNlPerHour, volume.plus(later.volume));
    }

    /** What flowed between two ages, both ends counted, rounded up. */
    Volume within(long startMs, long endMs) {
        long overlapMs = Math.min(toMs, endMs) - Math.max(fromMs, startMs);
        if (overlapMs < 0) return Volume.NONE;
        long lengthMs = toMs - fromMs;
        return lengthMs == overlapMs ? volume : volume.partUp(overlapMs, lengthMs);
    }
}
