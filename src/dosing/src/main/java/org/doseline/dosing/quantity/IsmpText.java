package org.doseline.dosing.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as ISMP asks people to be shown them: a leading zero (0.5), no trailing zero (5), thousands separated
 * by a comma, one space before the unit, {@code mcg} and never the Greek letter.
 */
public final class IsmpText {
    /** Decimals of a shown number, unless it needs more to show {@value #SHOWN_DIGITS} digits that count. */
    public static final int SHOWN_DECIMALS = 3;
    public static final int SHOWN_DIGITS = 3;

    private IsmpText() {}

    /** At most {@value Fraction#SHOWN_PLACES} decimals; for showing only. */
    public static String number(Fraction value) {
        return grouped(value.decimal());
    }

    private static String grouped(String plain) {
        int whole = (plain + '.').indexOf('.');
        int sign = plain.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(plain);
        for (int at = whole - 3; at > sign; at -= 3) text.insert(at, ',');
        return text.toString();
    }

    public static String number(long value) { return number(Fraction.of(value)); }

    public static String quantity(Fraction value, String unit) { return number(value) + " " + unit; }

    /** A value on a screen: nearest, half to even. 0.747586 is 0.748, 2.258333 is 2.258, 0.0012345 is 0.00123. */
    public static String shown(Fraction value) {
        return shown(value, RoundingMode.HALF_EVEN);
    }

    /** A lower bound on a screen: never above the value. */
    public static String shownAtLeast(Fraction value) {
        return shown(value, RoundingMode.FLOOR);
    }

    /** An upper bound on a screen: never below the value. */
    public static String shownAtMost(Fraction value) {
        return shown(value, RoundingMode.CEILING);
    }

    /** So many decimals at most, without trailing zeros; for showing only. */
    public static String rounded(Fraction value, int decimals, RoundingMode mode) {
        return grouped(new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), decimals, mode)
                .stripTrailingZeros().toPlainString());
    }

    private static String shown(Fraction value, RoundingMode mode) {
        return rounded(value, decimals(value), mode);
    }

    /** Small numbers keep their digits: 0.0012345 would be 0.001 with three decimals. */
    private static int decimals(Fraction value) {
        int decimals = SHOWN_DECIMALS;
        BigDecimal size = new BigDecimal(value.numerator().abs())
                .divide(new BigDecimal(value.denominator()), Fraction.SHOWN_PLACES, RoundingMode.DOWN);
        while (decimals < Fraction.SHOWN_PLACES && size.signum() > 0
                && size.movePointRight(decimals - SHOWN_DIGITS + 1).compareTo(BigDecimal.ONE) < 0) {
            decimals++;
        }
        return decimals;
    }
}
