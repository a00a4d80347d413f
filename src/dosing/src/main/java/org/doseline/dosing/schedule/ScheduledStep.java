package org.doseline.dosing.schedule;

import java.util.List;

import org.doseline.dosing.quantity.Fraction;

/**
 * The segments of one prescribed step, in order, without a gap.
 *
 * @param exactVolumeNl what was prescribed, exact
 * @param targetNl its floor: what the step may give at most
 */
public record ScheduledStep(
        StepKind kind,
        long startMs,
        long prescribedMs,
        List<Segment> segments,
        Fraction exactVolumeNl,
        long targetNl) {

    public ScheduledStep {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) throw new IllegalArgumentException("a step without a segment");
    }

    public long endMs() { return segments.get(segments.size() - 1).endMs(); }

    /** How much later than prescribed the step ends, in ms; zero or more. */
    public long extendedByMs() {
        return endMs() - startMs - prescribedMs;
    }

    /** What the segments give by rate and time, exact; never above the exact volume. The caps hold the target. */
    public Fraction finalVolumeNl() {
        return segments.stream().map(Segment::exactVolumeNl).reduce(Fraction.ZERO, Fraction::plus);
    }
}
