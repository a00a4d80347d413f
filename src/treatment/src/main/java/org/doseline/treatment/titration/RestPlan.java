package org.doseline.treatment.titration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Course;

/**
 * Segments for the rest of a running order at other rates. Each rate is floored to a rate that the pump can run, each
 * duration and each cumulative volume to whole units, so that the rest never gives more than was asked: it falls short
 * of the exact volume by less than one step of the pump and one millisecond of flow.
 */
public final class RestPlan {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long WHOLE_PERCENT = 100;

    private final Course course;
    private final Order order;
    private final long deliveredNl;
    private final PumpProfile pump;

    /** One part of the rest as it is planned now. */
    private record Part(long nlPerHour, long durationMs) {
    }

    /** Exactly one of the two is there. */
    public record Made(Optional<List<Segment>> segments, Optional<AskRefusal> refusal) {
    }

    /** @param deliveredNl at least, nL; what flows until the pump obeys is inside the rest, not on top of it */
    public RestPlan(Course course, Order order, long deliveredNl, PumpProfile pump) {
        this.course = course;
        this.order = order;
        this.deliveredNl = deliveredNl;
        this.pump = pump;
    }

    /** All of the rest at one rate; planned pauses and tapers are given up. */
    public Made at(Fraction nlPerHour, RestEnd end) {
        long restMs = parts().stream().mapToLong(Part::durationMs).sum();
        return made(List.of(new Part(floored(nlPerHour), restMs)), end);
    }

    /** Every part of the rest at so many hundredths of its rate; planned pauses stay. */
    public Made scaled(long percent, RestEnd end) {
        if (percent <= 0)
            return no(RefusalReason.NOT_A_CHANGE, "A rate of nothing is a pause. Pause instead.");
        return made(parts().stream().map(part -> new Part(part.nlPerHour() == 0
                ? 0
                : floored(Fraction.of(part.nlPerHour()).times(Fraction.of(percent, WHOLE_PERCENT))),
                part.durationMs())).toList(), end);
    }

    /** -1 where the pump can't run so slowly. */
    private long floored(Fraction nlPerHour) {
        FlowRate floor = pump.floor(nlPerHour);
        return floor.compareTo(pump.minRate()) < 0 ? -1 : floor.nlPerHour();
    }

    private Made made(List<Part> parts, RestEnd end) {
        if (parts.stream().anyMatch(part -> part.nlPerHour() < 0)) {
            return no(RefusalReason.NOT_A_CHANGE,
                    "The pump can't run so slowly. Pause, or ask for a higher rate.");
        }
        if (parts.isEmpty())
            return no(RefusalReason.NOT_A_CHANGE, "Nothing of the order is left to change.");
        List<Segment> segments = new ArrayList<>();
        long leftUnits = Math.multiplyExact(Math.max(0, order.totalVolumeNl() - deliveredNl), MS_PER_HOUR);
        long givenUnits = 0;
        int lastFlow = lastFlow(parts);
        for (int i = 0; i <= lastFlow; i++) {
            Part part = parts.get(i);
            boolean toTheEnd = end == RestEnd.WHEN_ALL_GIVEN && i == lastFlow;
            long ms = part.nlPerHour() == 0
                    ? part.durationMs()
                    : Math.min(toTheEnd ? Long.MAX_VALUE : part.durationMs(),
                            (leftUnits - givenUnits) / part.nlPerHour());
            if (ms == 0) break;
            givenUnits = Math.addExact(givenUnits, Math.multiplyExact(part.nlPerHour(), ms));
            segments.add(new Segment(part.nlPerHour(), ms, deliveredNl + givenUnits / MS_PER_HOUR));
        }
        boolean flows = segments.stream().anyMatch(segment -> segment.rateNlPerHour() > 0);
        return flows
                ? new Made(Optional.of(withoutPauseAtEnd(segments)), Optional.empty())
                : no(RefusalReason.NOT_A_CHANGE, "Nothing of the order is left to change.");
    }

    private static int lastFlow(List<Part> parts) {
        int last = 0;
        for (int i = 0; i < parts.size(); i++) if (parts.get(i).nlPerHour() > 0) last = i;
        return last;
    }

    private static List<Segment> withoutPauseAtEnd(List<Segment> segments) {
        int end = segments.size();
        while (segments.get(end - 1).rateNlPerHour() == 0) end--;
        return segments.subList(0, end);
    }

    /** What is planned beyond the delivered volume. A pause that may be running counts in full. */
    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        long fromNl = 0;
        for (Segment was : course.segments()) {
            long untilNl = was.untilNl() + course.movedUpNl();
            if (was.rateNlPerHour() == 0) {
                if (fromNl >= deliveredNl) parts.add(new Part(0, was.durationMs()));
            } else if (untilNl > deliveredNl) {
                long ms = Math.multiplyExact(untilNl - Math.max(fromNl, deliveredNl), MS_PER_HOUR)
                        / was.rateNlPerHour();
                parts.add(new Part(was.rateNlPerHour(), Math.min(ms, was.durationMs())));
            }
            fromNl = untilNl;
        }
        return parts.stream().filter(part -> part.durationMs() > 0).toList();
    }

    private static Made no(RefusalReason reason, String sentence) {
        return new Made(Optional.empty(), Optional.of(AskRefusal.of(reason, sentence)));
    }
}
