package org.doseline.dosing.pharmacokinetics.model;

import java.math.BigDecimal;
import java.math.MathContext;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/** Numbers of a prediction as people are shown them. */
public final class Shown {
    private static final MathContext DIGITS = new MathContext(12);

    private Shown() {}

    /** Up to 12 digits that count, for limits and measures; finite values only. */
    public static String number(double value) {
        return IsmpText.number(Fraction.of(new BigDecimal(value).round(DIGITS)));
    }

    /** A few digits, for a prediction: nobody is served by more. */
    public static String rounded(double value) {
        return IsmpText.shown(Fraction.of(new BigDecimal(value)));
    }

    static String quantity(double value, String unit) {
        return number(value) + (unit.isEmpty() ? "" : " " + unit);
    }
}
