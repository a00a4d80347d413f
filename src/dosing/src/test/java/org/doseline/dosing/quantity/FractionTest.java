package org.doseline.dosing.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small and large numbers take different paths inside; every operation is held against plain BigIntegers. */
class FractionTest {
    private static final BigInteger HUGE = BigInteger.TWO.pow(200).add(BigInteger.ONE);

    /** Parts on both sides of what a long holds, and on its edges. */
    @Provide
    Arbitrary<Fraction> fractions() {
        Arbitrary<BigInteger> parts = Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.valueOf(-50), BigInteger.valueOf(50)),
                Arbitraries.bigIntegers().between(BigInteger.valueOf(-4_000_000_000L),
                        BigInteger.valueOf(4_000_000_000L)),
                Arbitraries.of(List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, -1L, 0L, 1L))
                        .map(BigInteger::valueOf),
                Arbitraries.bigIntegers().between(HUGE.negate(), HUGE));
        return Combinators.combine(parts, parts.filter(part -> part.signum() != 0)).as(Fraction::new);
    }

    @Property(tries = 20_000)
    void everyOperationAgreesWithWholeNumbersCrossMultiplied(@ForAll("fractions") Fraction one,
            @ForAll("fractions") Fraction other) {
        BigInteger n = one.numerator();
        BigInteger d = one.denominator();
        BigInteger m = other.numerator();
        BigInteger e = other.denominator();
        same(n.multiply(e).add(m.multiply(d)), d.multiply(e), one.plus(other));
        same(n.multiply(e).subtract(m.multiply(d)), d.multiply(e), one.minus(other));
        same(n.multiply(m), d.multiply(e), one.times(other));
        if (m.signum() != 0) same(n.multiply(e), d.multiply(m), one.dividedBy(other));
        int order = n.multiply(e).compareTo(m.multiply(d));
        assertEquals(order, one.compareTo(other));
        assertEquals(order <= 0 ? one : other, one.min(other));
        assertEquals(order >= 0 ? one : other, one.max(other));
        assertEquals(order == 0, one.equals(other));
        assertEquals(n.signum(), one.signum());
        BigInteger floor = one.floor();
        assertEquals(true, floor.multiply(d).compareTo(n) <= 0);
        assertEquals(true, floor.add(BigInteger.ONE).multiply(d).compareTo(n) > 0);
        if (floor.bitLength() < Long.SIZE) assertEquals(floor.longValueExact(), one.floorLong());
    }

    private static void same(BigInteger numerator, BigInteger denominator, Fraction actual) {
        assertEquals(numerator.multiply(actual.denominator()), actual.numerator().multiply(denominator));
        assertEquals(1, actual.denominator().signum());
        assertEquals(BigInteger.ONE, actual.numerator().gcd(actual.denominator()));
    }

    @ParameterizedTest
    @CsvSource({"6, 4, 3/2", "-6, 4, -3/2", "6, -4, -3/2", "0, -7, 0/1",
        "-9223372036854775808, 2, -4611686018427387904/1",
        "-9223372036854775808, -9223372036854775808, 1/1", "7, 1, 7/1"})
    void aFractionIsInLowestTermsOverAPositiveNumber(long numerator, long denominator, String written) {
        assertEquals(written, Fraction.of(numerator, denominator).toString());
    }

    @ParameterizedTest
    @CsvSource({"45/4, 45/4", "11.25, 45/4", "1200, 1200/1", "1E+3, 1000/1", "-0.5, -1/2", "0.10, 1/10"})
    void fractionsAndDecimalsAreRead(String text, String written) {
        assertEquals(written, Fraction.parse(text).toString());
        assertEquals(Fraction.parse(written), Fraction.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1/", "/2", "1/2/3", "1,5"})
    void whatIsNeitherIsRefused(String text) {
        assertThrows(NumberFormatException.class, () -> Fraction.parse(text));
    }

    @Test
    void aFractionOverZeroIsABug() {
        assertThrows(ArithmeticException.class, () -> Fraction.of(1, 0));
        assertThrows(ArithmeticException.class, () -> Fraction.ONE.dividedBy(0));
        assertThrows(ArithmeticException.class, () -> Fraction.ONE.dividedBy(Fraction.ZERO));
    }

    @Test
    void wholeAndFloorDoNotGuessWhatDoesNotFit() {
        Fraction half = Fraction.of(1, 2);
        Fraction huge = new Fraction(HUGE, BigInteger.ONE);
        assertThrows(ArithmeticException.class, half::wholeLong);
        assertThrows(ArithmeticException.class, huge::wholeLong);
        assertThrows(ArithmeticException.class, huge::floorLong);
        assertEquals(-1, Fraction.of(-1, 2).floorLong());
        assertEquals(5, Fraction.of(10, 2).wholeLong());
        assertEquals(true, huge.isWhole());
        assertEquals(false, half.isWhole());
    }

    @ParameterizedTest
    @CsvSource({"1/3, 0.333333333333", "2/3, 0.666666666667", "1/8000000000000, 0", "45/4, 11.25",
        "-1/4, -0.25",
        "1200/1, 1200"})
    void decimalsAreForShowing(String value, String shown) {
        assertEquals(shown, Fraction.parse(value).decimal());
    }

    @Test
    void equalNumbersAreEqualHoweverTheyWereMade() {
        Fraction back = new Fraction(HUGE, BigInteger.ONE).plus(Fraction.of(3))
                .minus(new Fraction(HUGE, BigInteger.ONE));
        assertEquals(Fraction.of(3), back);
        assertEquals(Fraction.of(3).hashCode(), back.hashCode());
        assertNotEquals(Fraction.of(3), Fraction.of(4));
        assertNotEquals(Fraction.of(1, 3), Fraction.of(1, 4));
        assertNotEquals(Fraction.of(3), (Object) "3/1");
        assertNotEquals(Fraction.of(2, 3).hashCode(), Fraction.of(3, 2).hashCode());
        assertEquals(Fraction.of(new BigDecimal("2.50")), Fraction.of(5, 2));
    }
}
