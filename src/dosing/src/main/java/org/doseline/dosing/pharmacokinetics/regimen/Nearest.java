package org.doseline.dosing.pharmacokinetics.regimen;

import java.math.BigInteger;

import org.doseline.dosing.quantity.Fraction;

/** The one place where an exact number becomes a {@code double}: the nearest one, half to even. */
public final class Nearest {
    /** Enough that the quotient has more bits than a double and one to tell a half from more than a half. */
    private static final int QUOTIENT_BITS = 64;

    private Nearest() {}

    /** Zero or more; a value below the smallest normal double may be rounded twice. */
    public static double of(Fraction exact) {
        if (exact.signum() < 0) throw new IllegalArgumentException("below zero: " + exact);
        int shift = QUOTIENT_BITS - exact.numerator().bitLength() + exact.denominator().bitLength();
        BigInteger above = exact.numerator().shiftLeft(Math.max(0, shift));
        BigInteger below = exact.denominator().shiftLeft(Math.max(0, -shift));
        BigInteger[] parts = above.divideAndRemainder(below);
        BigInteger quotient = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
        return Math.scalb(quotient.doubleValue(), -shift);
    }
}
