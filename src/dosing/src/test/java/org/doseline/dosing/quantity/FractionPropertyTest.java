package org.doseline.dosing.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Small and large numbers take different paths inside; every operation is held against plain BigIntegers. */
class FractionPropertyTest {
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

    @Property
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
}
