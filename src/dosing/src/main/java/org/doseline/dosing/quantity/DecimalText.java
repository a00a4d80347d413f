package org.doseline.dosing.quantity;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a plain decimal as a person writes it: ASCII digits, one point, no sign, no exponent, no grouping, no
 * leading zero before another digit, digits on both sides of the point.
 */
public final class DecimalText {
    /** 999,999,999,999 of any clinical unit is beyond every patient, drug and pump; an own bound. */
    public static final int WHOLE_DIGITS = 12;
    /** Finer than a nanogram in a gram, with room for a mass such as 70.0000000001 kg; an own bound. */
    public static final int DECIMAL_DIGITS = 15;

    private static final Pattern PLAIN = Pattern.compile("(0|[1-9][0-9]*)(?:\\.([0-9]+))?");
    private static final Pattern EXPONENT = Pattern.compile("[+-]?[0-9.]+[eE][+-]?[0-9]+");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(?i:nan|inf|infinity)");
    private static final Pattern SIGNED = Pattern.compile("-(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?");

    private DecimalText() {}

    /** The exact value, zero or more. Refuses NOT_FINITE, NEGATIVE, FORMAT, OUT_OF_RANGE, PRECISION. */
    public static Fraction read(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (!plain.matches()) throw refused(text);
        if (plain.group(1).length() > WHOLE_DIGITS) {
            throw new InputRefused(InputKind.OUT_OF_RANGE,
                    "more than " + WHOLE_DIGITS + " digits before the point");
        }
        if (plain.group(2) != null && plain.group(2).length() > DECIMAL_DIGITS) {
            throw new InputRefused(InputKind.PRECISION,
                    "more than " + DECIMAL_DIGITS + " digits after the point");
        }
        return Fraction.of(new BigDecimal(text));
    }

    /** Whether a plain decimal ends in a zero after its point: 5.0 is misread as 50 (ISMP). */
    public static boolean endsInTrailingZero(String text) {
        return PLAIN.matcher(text).matches() && text.contains(".") && text.endsWith("0");
    }

    private static InputRefused refused(String text) {
        if (NOT_FINITE.matcher(text).matches())
            return new InputRefused(InputKind.NOT_FINITE, "not a finite number");
        if (SIGNED.matcher(text).matches()) return new InputRefused(InputKind.NEGATIVE, "below zero");
        if (EXPONENT.matcher(text).matches())
            return new InputRefused(InputKind.FORMAT, "an exponent is not accepted");
        return new InputRefused(InputKind.FORMAT, "not a plain decimal such as 0.5 or 72.5");
    }
}
