package org.doseline.dosing.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact rational number in lowest terms with a denominator above zero. Every number that decides a dose is
 * one of these until it is floored, by name, to a whole nanolitre, millisecond or pump step.
 */
public record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
    public static final Fraction ZERO = of(0);
    public static final Fraction ONE = of(1);

    /** How many decimal places people and files are shown; the fraction itself stays exact. */
    public static final int SHOWN_PLACES = 12;

    public Fraction {
        if (denominator.signum() == 0) throw new ArithmeticException("a fraction over zero: " + numerator);
        BigInteger divisor = numerator.gcd(denominator);
        if (denominator.signum() < 0) divisor = divisor.negate();
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    public static Fraction of(long whole) { return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE); }

    public static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Fraction of(BigDecimal exact) {
        return exact.scale() <= 0
                ? new Fraction(exact.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()));
    }

    /** Reads {@code "45/4"} or a plain decimal such as {@code "11.25"}; anything else is a NumberFormatException. */
    public static Fraction parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? of(new BigDecimal(text))
                : new Fraction(new BigInteger(text.substring(0, slash)),
                        new BigInteger(text.substring(slash + 1)));
    }

    public Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    public Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Fraction times(long factor) { return times(of(factor)); }

    /** The exact quotient; dividing by zero is a bug and an ArithmeticException. */
    public Fraction dividedBy(Fraction other) {
        return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Fraction dividedBy(long divisor) { return dividedBy(of(divisor)); }

    /** The greatest whole number not above this one. */
    public BigInteger floor() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** {@link #floor()} as a long; an ArithmeticException where it does not fit. */
    public long floorLong() {
        return floor().longValueExact();
    }

    /** The exact whole value; an ArithmeticException where this is not whole or does not fit. */
    public long wholeLong() {
        if (!isWhole()) throw new ArithmeticException("not a whole number: " + this);
        return numerator.longValueExact();
    }

    public boolean isWhole() { return denominator.equals(BigInteger.ONE); }

    public int signum() { return numerator.signum(); }

    public Fraction min(Fraction other) { return compareTo(other) <= 0 ? this : other; }

    /**
     * For showing only: {@value #SHOWN_PLACES} decimal places, nearest (half to even), no trailing zeros.
     * Nothing is decided with the answer.
     */
    public String decimal() {
        BigDecimal shown = new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), SHOWN_PLACES, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return shown.signum() == 0 ? "0" : shown.toPlainString();
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() { return numerator + "/" + denominator; }
}
