package org.doseline.dosing.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An exact rational number in lowest terms with a denominator above zero. Every number that decides a dose is
 * one of these until it is floored, by name, to a whole nanolitre, millisecond or pump step. Immutable.
 *
 * <p>Numbers that fit are kept as two longs, since nearly all do and a review makes hundreds of them; whatever
 * would overflow is counted in BigIntegers. Which of the two it is never shows.
 */
public final class Fraction implements Comparable<Fraction> {
    public static final Fraction ZERO = of(0);
    public static final Fraction ONE = of(1);

    /** How many decimal places people and files are shown; the fraction itself stays exact. */
    public static final int SHOWN_PLACES = 12;

    /** Both zero where {@link #big} holds the number. */
    private final long above;
    private final long below;
    private final Big big;

    private record Big(BigInteger above, BigInteger below) {}

    private Fraction(long above, long below) {
        this.above = above;
        this.below = below;
        this.big = null;
    }

    /** Any two whole numbers, the lower one not zero: that is a bug and an ArithmeticException. */
    public Fraction(BigInteger numerator, BigInteger denominator) {
        BigInteger divisor = numerator.gcd(denominator).multiply(BigInteger.valueOf(denominator.signum()));
        BigInteger over = numerator.divide(divisor);
        BigInteger under = denominator.divide(divisor);
        boolean fits = over.bitLength() < Long.SIZE && under.bitLength() < Long.SIZE;
        this.above = fits ? over.longValue() : 0;
        this.below = fits ? under.longValue() : 0;
        this.big = fits ? null : new Big(over, under);
    }

    public static Fraction of(long whole) { return new Fraction(whole, 1); }

    public static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Fraction of(BigDecimal exact) {
        BigDecimal plain = exact.setScale(Math.max(exact.scale(), 0));
        return new Fraction(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
    }

    /** Reads {@code "45/4"} or a plain decimal such as {@code "11.25"}; anything else is a NumberFormatException. */
    public static Fraction parse(String text) {
        if (!text.contains("/")) return of(new BigDecimal(text));
        int slash = text.indexOf('/');
        return new Fraction(new BigInteger(text.substring(0, slash)),
                new BigInteger(text.substring(slash + 1)));
    }

    public BigInteger numerator() { return big == null ? BigInteger.valueOf(above) : big.above; }

    public BigInteger denominator() { return big == null ? BigInteger.valueOf(below) : big.below; }

    public Fraction plus(Fraction other) {
        if (big == null && other.big == null) {
            try {
                long shared = gcd(below, other.below);
                long mine = Math.multiplyExact(above, other.below / shared);
                long others = Math.multiplyExact(other.above, below / shared);
                return lowest(Math.addExact(mine, others), Math.multiplyExact(below / shared, other.below));
            } catch (ArithmeticException tooLarge) {
                // Counted below without a bound.
            }
        }
        return new Fraction(
                numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
                denominator().multiply(other.denominator()));
    }

    public Fraction minus(Fraction other) {
        return plus(other.times(-1));
    }

    public Fraction times(Fraction other) {
        if (big == null && other.big == null) {
            try {
                return product(above, below, other.above, other.below);
            } catch (ArithmeticException tooLarge) {
                // Counted below without a bound.
            }
        }
        return new Fraction(numerator().multiply(other.numerator()),
                denominator().multiply(other.denominator()));
    }

    public Fraction times(long factor) { return times(of(factor)); }

    /** The exact quotient; dividing by zero is a bug and an ArithmeticException. */
    public Fraction dividedBy(Fraction other) {
        return times(other.above > 0
                ? new Fraction(other.below, other.above)
                : new Fraction(other.denominator(), other.numerator()));
    }

    public Fraction dividedBy(long divisor) { return dividedBy(of(divisor)); }

    /** The greatest whole number not above this one. */
    public BigInteger floor() {
        BigInteger[] parts = numerator().divideAndRemainder(denominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** {@link #floor()} as a long; an ArithmeticException where it does not fit. */
    public long floorLong() {
        return floor().longValueExact();
    }

    /** The exact whole value; an ArithmeticException where this is not whole or does not fit. */
    public long wholeLong() {
        if (!isWhole()) throw new ArithmeticException("not a whole number: " + this);
        return numerator().longValueExact();
    }

    public boolean isWhole() { return denominator().equals(BigInteger.ONE); }

    public int signum() { return big == null ? Long.signum(above) : big.above.signum(); }

    public Fraction min(Fraction other) { return compareTo(other) <= 0 ? this : other; }

    public Fraction max(Fraction other) { return compareTo(other) >= 0 ? this : other; }

    /**
     * For showing only: {@value #SHOWN_PLACES} decimal places, nearest (half to even), no trailing zeros.
     * Nothing is decided with the answer.
     */
    public String decimal() {
        return new BigDecimal(numerator())
                .divide(new BigDecimal(denominator()), SHOWN_PLACES, RoundingMode.HALF_EVEN)
                .stripTrailingZeros().toPlainString();
    }

    /** By value; two longs crosswise are compared in their full 128 bits. */
    @Override
    public int compareTo(Fraction other) {
        if (big == null && other.big == null) {
            int high = Long.compare(Math.multiplyHigh(above, other.below),
                    Math.multiplyHigh(other.above, below));
            return high == 0 ? Long.compareUnsigned(above * other.below, other.above * below) : high;
        }
        return numerator().multiply(other.denominator()).compareTo(other.numerator().multiply(denominator()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fraction fraction && numerator().equals(fraction.numerator())
                && denominator().equals(fraction.denominator());
    }

    @Override
    public int hashCode() { return Objects.hash(numerator(), denominator()); }

    @Override
    public String toString() { return numerator() + "/" + denominator(); }

    /** Both pairs are in lowest terms; so is the answer. Throws ArithmeticException where it does not fit. */
    private static Fraction product(long above, long below, long otherAbove, long otherBelow) {
        long across = gcd(above, otherBelow);
        long back = gcd(otherAbove, below);
        return new Fraction(Math.multiplyExact(above / across, otherAbove / back),
                Math.multiplyExact(below / back, otherBelow / across));
    }

    private static Fraction lowest(long above, long below) {
        long shared = gcd(above, below);
        return new Fraction(above / shared, below / shared);
    }

    /** Above zero, for a second number above zero. Throws ArithmeticException for the one long without an opposite. */
    private static long gcd(long any, long aboveZero) {
        long greater = Math.absExact(any);
        long rest = aboveZero;
        while (greater != 0) {
            long next = rest % greater;
            rest = greater;
            greater = next;
        }
        return rest;
    }
}
