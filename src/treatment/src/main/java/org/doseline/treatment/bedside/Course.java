package org.doseline.treatment.bedside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Checks;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;

/**
 * The segments that a pump runs, and what boluses may have put on top of them. Where it can't be known how far a pump
 * is, it answers with what gives most.
 *
 * @param segments as they were ordered or titrated, {@code untilNl} from association zero
 * @param movedUpNl by how much boluses may have moved the ends of the segments up, nL
 * @param bolus the last one, which may still run
 */
public record Course(List<Segment> segments, long movedUpNl, Optional<OnTop> bolus) {

    /** @param untilNl the delivered total at which it is over for certain, nL */
    public record OnTop(long rateNlPerHour, long untilNl) {
    }

    public Course {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) throw new IllegalArgumentException("a course without a segment");
        if (movedUpNl < 0) throw new IllegalArgumentException("moved down by " + -movedUpNl + " nL");
    }

    public static Course of(List<Segment> segments) {
        return new Course(segments, 0, Optional.empty());
    }

    public static Course of(Order order) { return of(order.segments()); }

    /** The most that an order lets a pump run at. */
    public static Course fastest(Order order) {
        return of(List.of(new Segment(order.maxRateNlPerHour(), Checks.MAX_INTEGER,
                order.totalVolumeNl())));
    }

    /**
     * The course after a command that may have been applied; others leave it as it is.
     *
     * @param deliveredAtMostNl when it was applied, nL
     */
    public Course after(CommandBody applied, long deliveredAtMostNl) {
        if (applied instanceof Titrate titrate) return of(titrate.segments());
        if (!(applied instanceof Bolus given)) return this;
        return new Course(segments, Math.addExact(movedUpNl, given.volumeNl()), Optional.of(
                new OnTop(given.rateNlPerHour(), Math.addExact(deliveredAtMostNl, given.volumeNl()))));
    }

    /** Where it ends, boluses counted in full, nL. */
    public long endNl() {
        return Math.addExact(plannedEndNl(), movedUpNl);
    }

    /** Where it ends without any bolus, nL. */
    public long plannedEndNl() {
        return segments.get(segments.size() - 1).untilNl();
    }

    /**
     * The fastest flow that may come once this much was delivered, nL/h. A segment is over when its volume is given; that
     * its time is over can't be known from outside.
     */
    public long fastestBeyond(long deliveredNl) {
        long segment = segments.stream().filter(next -> next.untilNl() + movedUpNl > deliveredNl)
                .mapToLong(Segment::rateNlPerHour).max().orElse(0);
        return Math.max(segment, mayRunABolusAt(deliveredNl) ? bolus.get().rateNlPerHour() : 0);
    }

    public boolean mayRunABolusAt(long deliveredNl) {
        return bolus.filter(last -> deliveredNl < last.untilNl()).isPresent();
    }

    /** The planned flow at a delivered volume, boluses aside; 0 at and beyond the end. nL/h. */
    public long rateAt(long deliveredNl) {
        return segments.stream()
                .filter(next -> next.rateNlPerHour() > 0 && next.untilNl() > deliveredNl)
                .mapToLong(Segment::rateNlPerHour).findFirst().orElse(0);
    }

    /**
     * The infusion's own flow that a change is a step from, nL/h: in a planned pause that of before it, and not that of a
     * bolus on top. Where it can't be known how far the pump is, the slowest of what may be.
     *
     * @param flowNlPerHour reported at the motor
     */
    public long steppedFrom(long deliveredNl, long flowNlPerHour) {
        if (flowNlPerHour == 0) return beforePause(deliveredNl);
        if (!mayRunABolusAt(deliveredNl)) return flowNlPerHour;
        List<Long> own = mayFlowAt(deliveredNl);
        boolean ofBolus = flowNlPerHour == bolus.get().rateNlPerHour() || !own.contains(flowNlPerHour);
        return ofBolus ? own.stream().reduce(flowNlPerHour, Math::min) : flowNlPerHour;
    }

    /**
     * Whether a flow is one of the infusion's own and none of the last bolus, so that the bolus is over: all given, or
     * broken off. Where both flow alike it can't be known.
     *
     * @param flowNlPerHour reported at the motor since the bolus began
     */
    public boolean flowsOnAfterABolus(long deliveredNl, long flowNlPerHour) {
        return bolus.filter(last -> last.rateNlPerHour() == flowNlPerHour).isEmpty()
                && mayFlowAt(deliveredNl).contains(flowNlPerHour);
    }

    /** Whether a flow is below all of the infusion's own at a volume, as after a hand at the pump has lowered it. */
    boolean isAbove(long deliveredNl, long flowNlPerHour) {
        return mayFlowAt(deliveredNl).stream().allMatch(own -> flowNlPerHour < own);
    }

    /** Planned flows at a delivered volume, whether boluses have moved it up by all of their volume or by none. */
    private List<Long> mayFlowAt(long deliveredNl) {
        List<Long> flows = new ArrayList<>();
        long fromNl = 0;
        for (Segment next : segments) {
            boolean may = fromNl <= deliveredNl && next.untilNl() > deliveredNl - movedUpNl;
            if (next.rateNlPerHour() > 0 && may) flows.add(next.rateNlPerHour());
            fromNl = Math.max(fromNl, next.untilNl());
        }
        return flows;
    }

    /** The last flow before a volume; where a pause comes first, the one after it. */
    private long beforePause(long deliveredNl) {
        long slowest = Long.MAX_VALUE;
        for (Segment was : segments) {
            if (was.rateNlPerHour() == 0 || was.untilNl() > deliveredNl) continue;
            boolean over = was.untilNl() <= deliveredNl - movedUpNl;
            slowest = over ? was.rateNlPerHour() : Math.min(slowest, was.rateNlPerHour());
        }
        return slowest == Long.MAX_VALUE ? rateAt(deliveredNl) : slowest;
    }

    /** The planned time without flow between two delivered volumes, both included, ms; boluses move pauses up in full. */
    public long waitMsBetween(long fromNl, long toNl) {
        long atNl = movedUpNl;
        long waitMs = 0;
        for (Segment segment : segments) {
            if (segment.rateNlPerHour() == 0 && fromNl <= atNl && atNl <= toNl)
                waitMs += segment.durationMs();
            atNl = Math.max(atNl, segment.untilNl() + movedUpNl);
        }
        return waitMs;
    }
}
