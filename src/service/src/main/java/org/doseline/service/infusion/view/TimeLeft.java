package org.doseline.service.infusion.view;

import java.util.List;

import org.doseline.protocol.order.Segment;
import org.doseline.treatment.bedside.Course;

/** How long the rest of a program takes from a delivered volume, in ms of therapy time. */
final class TimeLeft {
    private static final long MS_PER_HOUR = 3_600_000;

    private TimeLeft() {}

    /**
     * @param deliveredNl total so far
     * @param running index of the running segment, or below 0 when none is known
     */
    static long ms(Course course, long deliveredNl, long running) {
        return ms(course.segments(), course.movedUpNl(), deliveredNl, running);
    }

    private static long ms(List<Segment> segments, long movedUpNl, long deliveredNl, long running) {
        long left = 0;
        long from = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            long untilNl = segment.untilNl() + movedUpNl;
            if (segment.rateNlPerHour() == 0) {
                if (i > running && deliveredNl <= from) left += segment.durationMs();
            } else if (deliveredNl < untilNl) {
                long restNl = untilNl - Math.max(deliveredNl, from);
                left += Math.multiplyExact(restNl, MS_PER_HOUR) / segment.rateNlPerHour();
            }
            from = untilNl;
        }
        return left;
    }
}
