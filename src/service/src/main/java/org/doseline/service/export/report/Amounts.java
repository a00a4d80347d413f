package org.doseline.service.export.report;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.protocol.order.Order;

/** Volumes and rates of an order in the units of the ward. Lower bounds are rounded down, upper bounds up. */
final class Amounts {
    private static final long NL_PER_ML = 1_000_000;
    private static final long NG_PER_MG = 1_000_000;

    private enum Unit {
        MG(NG_PER_MG, "mg"), MCG(1_000, "mcg");

        private final long ng;
        private final String word;

        Unit(long ng, String word) {
            this.ng = ng;
            this.word = word;
        }
    }

    private Amounts() {}

    static String ml(long nl) {
        return IsmpText.shown(Fraction.of(nl, NL_PER_ML)) + " mL";
    }

    static String mlPerHour(long nlPerHour) {
        return IsmpText.shown(Fraction.of(nlPerHour, NL_PER_ML)) + " mL/h";
    }

    /** Mass of drug where the order has a concentration, else the volume. */
    static String amount(Order order, long nl) {
        return order.concentrationNgPerMl() == 0 ? ml(nl) : IsmpText.shown(mass(order, nl)) + word(order, nl);
    }

    static String atLeast(Order order, long nl) {
        return order.concentrationNgPerMl() == 0
                ? IsmpText.shownAtLeast(Fraction.of(nl, NL_PER_ML)) + " mL"
                : IsmpText.shownAtLeast(mass(order, nl)) + word(order, nl);
    }

    static String atMost(Order order, long nl) {
        return order.concentrationNgPerMl() == 0
                ? IsmpText.shownAtMost(Fraction.of(nl, NL_PER_ML)) + " mL"
                : IsmpText.shownAtMost(mass(order, nl)) + word(order, nl);
    }

    static String strength(Order order) {
        return order.concentrationNgPerMl() == 0
                ? ""
                : " " + IsmpText.shown(Fraction.of(order.concentrationNgPerMl(), NG_PER_MG)) + " mg/mL";
    }

    private static Fraction mass(Order order, long nl) {
        return ng(order, nl).dividedBy(unit(order, nl).ng);
    }

    private static String word(Order order, long nl) { return " " + unit(order, nl).word; }

    private static Unit unit(Order order, long nl) {
        Fraction ng = ng(order, nl);
        return ng.signum() > 0 && ng.compareTo(Fraction.of(NG_PER_MG)) < 0 ? Unit.MCG : Unit.MG;
    }

    private static Fraction ng(Order order, long nl) {
        return Fraction.of(nl).times(order.concentrationNgPerMl()).dividedBy(NL_PER_ML);
    }
}
