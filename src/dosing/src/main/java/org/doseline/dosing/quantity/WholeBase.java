package org.doseline.dosing.quantity;

/** Turns an exact number of base units into a long, or refuses it; nothing is rounded. */
final class WholeBase {
    /** Integers on the wire stay below 2^53 (protocol). */
    private static final long MAX = (1L << 53) - 1;

    private WholeBase() {}

    static long of(Fraction exact, String unit) {
        if (!exact.isWhole()) throw new InputRefused(InputKind.PRECISION, "finer than 1 " + unit);
        if (exact.compareTo(Fraction.of(MAX)) > 0) {
            throw new InputRefused(InputKind.OUT_OF_RANGE, "more than " + MAX + " " + unit);
        }
        return exact.wholeLong();
    }
}
