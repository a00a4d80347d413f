package org.doseline.dosing.schedule;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.quantity.Fraction;

/**
 * A whole plan as rates that the pump can run. The volume given up to any instant is never above the exact
 * prescription at that instant. Steps are in order; each is treated alone, and an extended one moves those after.
 */
public record RateSchedule(List<ScheduledStep> steps) {
    /** What an order can hold (protocol). */
    public static final int MAX_ORDERED_SEGMENTS = 24;

    public RateSchedule {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) throw new IllegalArgumentException("a schedule without a step");
    }

    /** Builds the schedule of one or more exact steps. Floor rates below the pump's least are a bug here. */
    public static RateSchedule of(List<ExactStep> exact, PumpProfile pump) {
        List<ScheduledStep> steps = new ArrayList<>();
        long startMs = 0;
        long beforeNl = 0;
        for (ExactStep step : exact) {
            ScheduledStep scheduled = new StepScheduler(pump, startMs, beforeNl).schedule(step);
            steps.add(scheduled);
            startMs = scheduled.endMs();
            beforeNl = Math.addExact(beforeNl, scheduled.targetNl());
        }
        return new RateSchedule(steps);
    }

    public List<Segment> segments() {
        return steps.stream().flatMap(step -> step.segments().stream()).toList();
    }

    /** The cumulative cap of the last segment, in nL: the order never gives more. */
    public long totalVolumeNl() {
        List<Segment> segments = segments();
        return segments.get(segments.size() - 1).untilNl();
    }

    public long endsAtMs() { return steps.get(steps.size() - 1).endMs(); }

    /** The fastest segment, in nL/h. */
    public long maxRateNlPerHour() {
        return segments().stream().mapToLong(Segment::rateNlPerHour).max().orElse(0);
    }

    /** The volume that rates and times give up to an instant, exact, in nL. */
    public Fraction givenByNl(long ms) {
        Fraction given = Fraction.ZERO;
        for (Segment segment : segments()) {
            long ranMs = Math.max(0, Math.min(segment.durationMs(), ms - segment.startMs()));
            given = given.plus(ExactStep.volumeNl(Fraction.of(segment.rateNlPerHour()), ranMs));
        }
        return given;
    }
}
