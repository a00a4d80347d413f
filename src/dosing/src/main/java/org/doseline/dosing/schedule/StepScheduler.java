package org.doseline.dosing.schedule;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;

/**
 * Turns one exact step into segments on the pump's grid: the floor rate first, then the next rate for a tail
 * (decision a). With the higher rate first the pump would be ahead at once.
 */
final class StepScheduler {
    private static final long MS_PER_HOUR = 3_600_000;

    private final PumpProfile pump;
    private final long startMs;
    private final long beforeNl;

    /** @param beforeNl the cumulative target of the steps before this one */
    StepScheduler(PumpProfile pump, long startMs, long beforeNl) {
        this.pump = pump;
        this.startMs = startMs;
        this.beforeNl = beforeNl;
    }

    ScheduledStep schedule(ExactStep step) {
        if (step.nlPerHour().signum() == 0) return steps(StepKind.PAUSE, step, 0, step.durationMs(), 0, 0);
        FlowRate floor = pump.floor(step.nlPerHour());
        if (floor.compareTo(pump.minRate()) < 0) {
            throw new IllegalArgumentException("the floor rate is below what the pump can run");
        }
        if (Fraction.of(floor.nlPerHour()).equals(step.nlPerHour())) {
            return steps(StepKind.SINGLE, step, floor.nlPerHour(), step.durationMs(), 0, 0);
        }
        FlowRate next = pump.next(floor);
        boolean nextIsAllowed = next.compareTo(pump.maxRate()) <= 0
                && Fraction.of(next.nlPerHour()).compareTo(step.ceilingNlPerHour()) <= 0;
        return nextIsAllowed ? twoSteps(step, floor, next) : floorExtended(step, floor);
    }

    private ScheduledStep twoSteps(ExactStep step, FlowRate floor, FlowRate next) {
        long stepNlPerHour = next.nlPerHour() - floor.nlPerHour();
        Fraction lacking = Fraction.of(target(step)).times(MS_PER_HOUR)
                .minus(Fraction.of(floor.nlPerHour()).times(step.durationMs()));
        // Down: a tail that is longer by a part of a millisecond would give more than the target.
        long tailMs = Math.max(0, lacking.dividedBy(stepNlPerHour).floorLong());
        return steps(StepKind.TWO_STEP, step, floor.nlPerHour(), step.durationMs() - tailMs, next.nlPerHour(),
                tailMs);
    }

    private ScheduledStep floorExtended(ExactStep step, FlowRate floor) {
        // Down, for the same reason; the last part of a millisecond is left out.
        long durationMs = Fraction.of(target(step)).times(MS_PER_HOUR).dividedBy(floor.nlPerHour())
                .floorLong();
        return steps(StepKind.FLOOR_EXTENDED, step, floor.nlPerHour(),
                Math.max(durationMs, step.durationMs()), 0, 0);
    }

    private ScheduledStep steps(
            StepKind kind, ExactStep step, long firstNlPerHour, long firstMs, long tailNlPerHour,
            long tailMs) {
        long targetNl = target(step);
        long endNl = Math.addExact(beforeNl, targetNl);
        List<Segment> segments = new ArrayList<>();
        if (tailMs == 0) {
            segments.add(new Segment(startMs, firstMs, firstNlPerHour, endNl));
        } else {
            long bendNl = ExactStep.volumeNl(Fraction.of(firstNlPerHour), firstMs).floorLong();
            segments.add(new Segment(startMs, firstMs, firstNlPerHour, Math.addExact(beforeNl, bendNl)));
            segments.add(new Segment(Math.addExact(startMs, firstMs), tailMs, tailNlPerHour, endNl));
        }
        return new ScheduledStep(kind, startMs, step.durationMs(), segments, step.volumeNl(), targetNl);
    }

    private static long target(ExactStep step) { return step.volumeNl().floorLong(); }
}
