package org.doseline.service.export.report;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.service.export.report.DoseReport.Fact;
import org.doseline.service.export.report.DoseReport.PlacedOrder;
import org.doseline.service.plan.DrugText;

/** What a signed order allows, and what was given under it. */
final class OrderFacts {
    private OrderFacts() {}

    /** @param keyId which approval key signed it */
    static PlacedOrder of(Telling telling, String keyId, String hash, String record, ReportTime time) {
        Order order = telling.order();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Drug", order.drugCode() + Amounts.strength(order)));
        facts.add(new Fact("On", order.pump() + ", association " + order.associationId()));
        facts.add(new Fact("Given under it", given(telling)));
        facts.add(new Fact("Allowed in all",
                Amounts.amount(order, order.totalVolumeNl()) + " in " + Amounts.ml(order.totalVolumeNl())));
        facts.add(new Fact("Highest rate", Amounts.mlPerHour(order.maxRateNlPerHour())));
        if (order.maxBolusNl() > 0) facts.add(new Fact("Largest bolus", Amounts.ml(order.maxBolusNl())));
        facts.add(new Fact("Course", course(order)));
        facts.add(new Fact("When the controller is silent",
                onLoss(order) + " after " + DrugText.time(order.leaseMs())));
        facts.add(new Fact("Library", order.libraryVersion()));
        facts.add(new Fact("Valid", time.iso(order.notBefore()) + " to " + time.iso(order.notAfter())));
        facts.add(new Fact("Signed with key", keyId + ", placed by record " + record));
        facts.add(new Fact("SHA-256 of the order", hash));
        return new PlacedOrder(order.orderId(), facts);
    }

    private static String given(Telling telling) {
        Order order = telling.order();
        return telling.atLeastNl() == telling.atMostNl()
                ? Amounts.amount(order, telling.atLeastNl()) + " in " + Amounts.ml(telling.atLeastNl())
                : "at least " + Amounts.atLeast(order, telling.atLeastNl()) + ", at most "
                        + Amounts.atMost(order, telling.atMostNl());
    }

    private static String course(Order order) {
        StringJoiner parts = new StringJoiner(", then ");
        for (Segment segment : order.segments())
            parts.add(Amounts.mlPerHour(segment.rateNlPerHour()) + " for "
                    + DrugText.time(segment.durationMs()));
        return parts.toString();
    }

    private static String onLoss(Order order) {
        return switch (order.onLeaseLoss()) {
            case CONTINUE -> "goes on as ordered";
            case LOWER -> "goes on at the lower of this and the next rate";
            case STOP -> "stops";
        };
    }
}
