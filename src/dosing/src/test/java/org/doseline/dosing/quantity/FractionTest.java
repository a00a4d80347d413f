package org.doseline.dosing.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FractionTest {
    private static final BigInteger HUGE = BigInteger.TWO.pow(200).add(BigInteger.ONE);
    private static final String LONG_MAX = "9223372036854775807";
    private static final String BEYOND = "9223372036854775808";

    /** On both sides of what a long holds. Sum, difference, product, quotient, and how the two compare. */
    @ParameterizedTest
    @CsvSource({
        "1/2, 1/3, 5/6, 1/6, 1/6, 3/2, 1",
        "1/6, 1/10, 4/15, 1/15, 1/60, 5/3, 1",
        "-1/2, 1/3, -1/6, -5/6, -1/6, -3/2, -1",
        "-1/2, -1/3, -5/6, -1/6, 1/6, 3/2, -1",
        "2/3, 2/3, 4/3, 0/1, 4/9, 1/1, 0",
        "4/1, 6/1, 10/1, -2/1, 24/1, 2/3, -1",
        LONG_MAX + "/1, 1/1, " + BEYOND + "/1, 9223372036854775806/1, " + LONG_MAX + "/1, " + LONG_MAX
                + "/1, 1",
        BEYOND + "/1, -1/1, " + LONG_MAX + "/1, 9223372036854775809/1, -" + BEYOND + "/1, -" + BEYOND
                + "/1, 1",
        "1/" + BEYOND + ", 1/" + BEYOND
                + ", 1/4611686018427387904, 0/1, 1/85070591730234615865843651857942052864,"
                + " 1/1, 0",
        "1/" + LONG_MAX + ", " + BEYOND + "/1, 85070591730234615856620279821087277057/" + LONG_MAX
                + ", -85070591730234615856620279821087277055/" + LONG_MAX + ", " + BEYOND + "/" + LONG_MAX
                + ", 1/85070591730234615856620279821087277056, -1",
        LONG_MAX + "/2, 9223372036854775806/2, 18446744073709551613/2, 1/2, "
                + "42535295865117307919086767873688862721/2, " + LONG_MAX + "/9223372036854775806, 1",
        "-" + BEYOND + "/1, 2/1, -9223372036854775806/1, -9223372036854775810/1, -18446744073709551616/1,"
                + " -4611686018427387904/1, -1"})
    void arithmeticIsExact(String one, String other, String sum, String difference, String product,
            String quotient, int order) {
        Fraction left = Fraction.parse(one);
        Fraction right = Fraction.parse(other);
        assertEquals(sum, left.plus(right).toString());
        assertEquals(sum, right.plus(left).toString());
        assertEquals(difference, left.minus(right).toString());
        assertEquals(product, left.times(right).toString());
        assertEquals(product, right.times(left).toString());
        assertEquals(quotient, left.dividedBy(right).toString());
        assertEquals(order, Integer.signum(left.compareTo(right)));
        assertEquals(-order, Integer.signum(right.compareTo(left)));
        assertEquals(order <= 0 ? left : right, left.min(right));
        assertEquals(order >= 0 ? left : right, left.max(right));
        assertEquals(Fraction.parse(one), left);
        assertEquals(order == 0, left.equals(right));
    }

    @Test
    void ofTwoEqualNumbersTheFirstStays() {
        Fraction one = Fraction.parse("1/3");
        Fraction same = Fraction.parse("2/6");
        assertSame(one, one.min(same));
        assertSame(one, one.max(same));
    }

    @ParameterizedTest
    @CsvSource({"7/2, 3, 1", "-7/2, -4, -1", "6/2, 3, 1", "-6/2, -3, -1", "0/5, 0, 0", "1/3, 0, 1",
        "-1/3, -1, -1",
        BEYOND + "/3, 3074457345618258602, 1", "-" + BEYOND + "/3, -3074457345618258603, -1",
        "1/" + BEYOND + ", 0, 1", "-1/" + BEYOND + ", -1, -1"})
    void theFloorIsTheGreatestWholeNumberNotAbove(String value, long floor, int sign) {
        assertEquals(BigInteger.valueOf(floor), Fraction.parse(value).floor());
        assertEquals(floor, Fraction.parse(value).floorLong());
        assertEquals(sign, Fraction.parse(value).signum());
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
