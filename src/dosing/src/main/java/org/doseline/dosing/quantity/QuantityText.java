package org.doseline.dosing.quantity;

/**
 * A number and its unit, split at the one space between them: {@code "72.5 kg"}. The unit may itself carry a
 * volume, as in {@code "500 mg/250 mL"}; that is for {@link Concentration} to read.
 */
public record QuantityText(Fraction number, String unit, boolean trailingZero) {
    /** Longer than any honest quantity; checked before anything is parsed. An own bound. */
    public static final int MAX_LENGTH = 64;

    /** Refuses MISSING, OUT_OF_RANGE, UNIT_MISSING and what {@link DecimalText#read} refuses. */
    public static QuantityText split(String text) {
        if (text.isEmpty()) throw new InputRefused(InputKind.MISSING, "empty");
        if (text.length() > MAX_LENGTH) {
            throw new InputRefused(InputKind.OUT_OF_RANGE, "longer than " + MAX_LENGTH + " characters");
        }
        String[] parts = text.split(" ", 2);
        Fraction number = DecimalText.read(parts[0]);
        if (parts.length < 2 || parts[1].isEmpty())
            throw new InputRefused(InputKind.UNIT_MISSING, "a number without its unit");
        return new QuantityText(number, parts[1], DecimalText.endsInTrailingZero(parts[0]));
    }

    /** {@link #split} for a quantity that must be above zero; also refuses ZERO. */
    public static QuantityText splitAboveZero(String text) {
        QuantityText read = split(text);
        if (read.number.signum() == 0) throw new InputRefused(InputKind.ZERO, "zero");
        return read;
    }
}
