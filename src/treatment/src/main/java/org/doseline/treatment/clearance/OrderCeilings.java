package org.doseline.treatment.clearance;

import java.util.List;

import org.doseline.dosing.ceiling.RunningCeilings;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;

/** What a signed order allows while it runs, and what it asks for. */
final class OrderCeilings {
    private static final String SOURCE = "order";

    private OrderCeilings() {}

    static RunningCeilings of(Order order) {
        List<RunningCeilings.Window> windows = order.windows().stream()
                .map(window -> new RunningCeilings.Window(
                        window.lengthMs(), new RunningCeilings.Ceiling(window.volumeNl(), SOURCE)))
                .toList();
        return new RunningCeilings(new RunningCeilings.Ceiling(order.maxRateNlPerHour(), SOURCE),
                new RunningCeilings.Ceiling(order.totalVolumeNl(), SOURCE), windows);
    }

    /** All of the order, at its fastest. */
    static RunningCeilings.Ask ask(Order order, long deliveredAtMostNl) {
        long fastest = order.segments().stream().mapToLong(Segment::rateNlPerHour).max().orElse(0);
        long untilNl = order.segments().stream().mapToLong(Segment::untilNl).max().orElse(0);
        return new RunningCeilings.Ask(fastest, 0, deliveredAtMostNl, untilNl);
    }
}
