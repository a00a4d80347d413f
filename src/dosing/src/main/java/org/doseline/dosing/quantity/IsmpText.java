package org.doseline.dosing.quantity;

/**
 * Numbers as ISMP asks people to be shown them: a leading zero (0.5), no trailing zero (5), thousands separated
 * by a comma, one space before the unit, {@code mcg} and never the Greek letter.
 */
public final class IsmpText {
    private IsmpText() {}

    /** At most {@value Fraction#SHOWN_PLACES} decimals; for showing only. */
    public static String number(Fraction value) {
        String plain = value.decimal();
        int point = plain.indexOf('.');
        int sign = plain.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(plain);
        for (int at = (point < 0 ? plain.length() : point) - 3; at > sign; at -= 3) text.insert(at, ',');
        return text.toString();
    }

    public static String number(long value) { return number(Fraction.of(value)); }

    public static String quantity(Fraction value, String unit) { return number(value) + " " + unit; }
}
