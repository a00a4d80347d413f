package org.doseline.treatment.bedside;

import java.util.List;
import java.util.TreeSet;

import org.doseline.protocol.order.Segment;

/**
 * Whether other segments would give more than what runs. Taken point by point along the delivered volume: at no volume
 * may the new flow be above the planned one, no volume may be reached after less of planned pauses, and the end may not be higher. A
 * change to today's rate across a planned taper is therefore an increase, though the flow of now stays as it is. What the
 * pump itself calls an increase (a rate above the one that flows now, an end above the planned one) is one here too, so
 * that this is never the laxer of the two.
 */
public final class Increase {
    private Increase() {}

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
        for (Segment segment : planned.segments()) bends.add(segment.untilNl());
        for (Segment segment : fresh) bends.add(segment.untilNl());
        bends.headSet(deliveredNl).clear();
        return bends;
    }
}
