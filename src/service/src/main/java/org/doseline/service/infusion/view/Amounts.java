package org.doseline.service.infusion.view;

import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.protocol.order.Order;
import org.doseline.service.infusion.view.View.DeliveredView;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.bedside.DeliveredBounds;

/**
 * Volumes and rates of one order as texts, exact until they are written; a lower bound is rounded down and an upper
 * one up. An order without drug has millilitres only.
 */
record Amounts(long concentrationNgPerMl, long massG) {
    private static final long NL_PER_ML = 1_000_000;
    private static final long NG_PER_MG = 1_000_000;
    private static final long NG_PER_MCG = 1_000;
    private static final long G_PER_KG = 1_000;
    private static final long MIN_PER_H = 60;

    static Amounts of(Order order) { return new Amounts(order.concentrationNgPerMl(), order.massG()); }

    static Fraction ml(long nl) { return Fraction.of(nl, NL_PER_ML); }

    boolean hasDrug() { return concentrationNgPerMl > 0; }

    boolean byMass() { return hasDrug() && massG > 0; }

    Fraction mg(long nl) { return ml(nl).times(Fraction.of(concentrationNgPerMl, NG_PER_MG)); }

    Fraction perKg(Fraction amount) { return amount.times(Fraction.of(G_PER_KG, massG)); }

    /** mg/kg/h, or mg/h for an order without body mass. */
    Optional<String> doseRate(long nlPerHour) {
        if (!hasDrug()) return Optional.empty();
        Fraction mgPerHour = mg(nlPerHour);
        return Optional.of(IsmpText.shown(byMass() ? perKg(mgPerHour) : mgPerHour));
    }

    String doseRateUnit() { return byMass() ? "mg/kg/h" : hasDrug() ? "mg/h" : "mL/h"; }

    Optional<String> mcgPerKgMin(long nlPerHour) {
        if (!byMass()) return Optional.empty();
        Fraction mcgPerMl = Fraction.of(concentrationNgPerMl, NG_PER_MCG);
        return Optional
                .of(IsmpText.shown(perKg(ml(nlPerHour).times(mcgPerMl)).times(Fraction.of(1, MIN_PER_H))));
    }

    /** @param confirmed one number, the last believed total; else both bounds */
    DeliveredView delivered(DeliveredBounds bounds, long totalNl, boolean confirmed) {
        long atMostNl = confirmed ? bounds.atLeastNl() : bounds.atMostNl();
        return new DeliveredView(bounds.atLeastNl(), bounds.atMostNl(), totalNl,
                hasDrug() ? Optional.of(range(mg(bounds.atLeastNl()), mg(atMostNl))) : Optional.empty(),
                hasDrug() ? Optional.of(IsmpText.shown(mg(totalNl))) : Optional.empty(),
                range(ml(bounds.atLeastNl()), ml(atMostNl)), IsmpText.shown(ml(totalNl)),
                byMass()
                        ? Optional.of(range(perKg(mg(bounds.atLeastNl())), perKg(mg(atMostNl))))
                        : Optional.empty(),
                byMass() ? Optional.of(IsmpText.shown(perKg(mg(totalNl)))) : Optional.empty(),
                bounds.accountedToMs() == 0
                        ? Optional.empty()
                        : Optional.of(TimeText.clock(bounds.accountedToMs())));
    }

    private static String range(Fraction atLeast, Fraction atMost) {
        String lower = IsmpText.shownAtLeast(atLeast);
        String upper = IsmpText.shownAtMost(atMost);
        return atLeast.compareTo(atMost) == 0 ? lower : lower + " to " + upper;
    }
}
