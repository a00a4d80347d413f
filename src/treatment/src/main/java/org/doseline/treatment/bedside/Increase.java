package org.doseline.treatment.bedside;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.doseline.protocol.order.Segment;
import org.doseline.treatment.supervision.Supervision;

/**
 * Whether other segments would give more than what runs. Taken point by point along the delivered volume: at no volume
 * may the new flow be above the planned one, no volume may be reached after less of planned pauses, and the end may not be higher. A
 * change to today's rate across a planned taper is therefore an increase, though the flow of now stays as it is. What the
 * pump itself calls an increase (a rate above the one that flows now, an end above the planned one) is one here too, so
 * that this is never the laxer of the two.
 */
public final class Increase {
    private Increase() {}

    /** Of an infusion that is placed and heard. */
    public static boolean of(Bedside state, List<Segment> fresh) {
        Course planned = state.given().course(state.placement().orElseThrow().order());
        long flowNlPerHour = state.reportOfPlacement().orElseThrow().rateNlPerHour();
        return fresh.get(fresh.size() - 1).untilNl() > mostEndNl(state, planned, flowNlPerHour)
                || of(planned, fresh, state.highestTotalNl(), flowNlPerHour);
    }

    /**
     * The highest end that gives no more than the program would. What a hand at the pump has kept back by lowering the
     * rate is never caught up, so it ends lower by that; where only the flow tells of the hand, by at least something.
     */
    private static long mostEndNl(Bedside state, Course planned, long flowNlPerHour) {
        Optional<Supervision> lowered = state.watch().supervision().filter(Supervision::lowered);
        long endNl = planned.plannedEndNl();
        if (lowered.isPresent()) return Math.min(endNl, lowered.get().endAtLeastNl());
        boolean seenInFlow = flowNlPerHour > 0 && planned.isAbove(state.highestTotalNl(), flowNlPerHour);
        return seenInFlow ? endNl - 1 : endNl;
    }

    /**
     * @param planned what runs; volumes that boluses moved its end up by don't count, since one may have been broken off
     * @param deliveredNl at least, nL
     * @param flowNlPerHour reported at the motor
     */
    public static boolean of(Course planned, List<Segment> fresh, long deliveredNl, long flowNlPerHour) {
        Course asked = Course.of(fresh);
        if (asked.endNl() > planned.plannedEndNl()) return true;
        // Under a bolus what flows is not what goes on.
        long goesOnNlPerHour = Math.min(Math.min(flowNlPerHour, planned.rateAt(deliveredNl)),
                planned.steppedFrom(deliveredNl, flowNlPerHour));
        for (Segment segment : fresh) if (segment.rateNlPerHour() > goesOnNlPerHour) return true;
        for (long atNl : bends(planned, fresh, deliveredNl)) {
            if (atNl >= asked.endNl()) break;
            if (asked.rateAt(atNl) > planned.rateAt(atNl)) return true;
            if (asked.waitMsBetween(deliveredNl, atNl) < planned.waitMsBetween(deliveredNl, atNl))
                return true;
        }
        return false;
    }

    /** Where one of the two changes, from what is delivered on. */
    private static TreeSet<Long> bends(Course planned, List<Segment> fresh, long deliveredNl) {
        TreeSet<Long> bends = new TreeSet<>();
        bends.add(deliveredNl);
        for (Segment segment : planned.segments()) {
            bends.add(segment.untilNl());
            bends.add(segment.untilNl() + planned.movedUpNl());
        }
        for (Segment segment : fresh) bends.add(segment.untilNl());
        bends.headSet(deliveredNl).clear();
        return bends;
    }
}
