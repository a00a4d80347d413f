package org.doseline.service.export.report;

import java.util.List;

import org.doseline.protocol.order.Order;

/**
 * The headline of a dose record. Orders of one drug and strength are added up; others are told one by one.
 *
 * @param given amount, exact or between two bounds
 * @param line how it is known
 */
record GivenInAll(String given, String line) {
    private static final String NOT_ENDED = "The pump has not told that it has ended.";
    private static final String DOUBTED = "The pump's total can't be taken for what it gave; see the findings.";

    /** @param unreadOrders how many were placed and can't be read */
    static GivenInAll of(List<Telling> tellings, int unreadOrders) {
        if (unreadOrders > 0)
            return new GivenInAll("Not known",
                    "An order was placed on a pump that can't be read; what was given under it is not known.");
        if (tellings.isEmpty()) return new GivenInAll("Nothing given", "No order was placed on a pump.");
        Order first = tellings.get(0).order();
        boolean same = tellings.stream().map(Telling::order)
                .allMatch(order -> order.drugCode().equals(first.drugCode())
                        && order.concentrationNgPerMl() == first.concentrationNgPerMl());
        if (!same)
            return new GivenInAll("See each order",
                    "Orders of several drugs or strengths; each says below what was given under it.");
        long leastNl = tellings.stream().mapToLong(Telling::atLeastNl).sum();
        long mostNl = tellings.stream().mapToLong(Telling::atMostNl).sum();
        String what = first.drugCode() + Amounts.strength(first);
        boolean doubted = tellings.stream().anyMatch(Telling::doubted);
        String under = tellings.size() == 1 ? "1 order" : tellings.size() + " orders";
        return leastNl == mostNl && !doubted
                ? new GivenInAll(Amounts.amount(first, leastNl) + " given",
                        what + " · " + Amounts.ml(leastNl) + " · under " + under
                                + " · the last total that the pump told, after it had ended.")
                : new GivenInAll(
                        "At least " + Amounts.atLeast(first, leastNl) + ", at most "
                                + Amounts.atMost(first, mostNl),
                        what + " · under " + under + " · " + (doubted ? DOUBTED : NOT_ENDED)
                                + " The least is the highest total that it told, the most is that or what the order "
                                + "lets it give.");
    }
}
