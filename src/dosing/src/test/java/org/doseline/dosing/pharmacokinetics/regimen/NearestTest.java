package org.doseline.dosing.pharmacokinetics.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.doseline.dosing.quantity.Fraction;
import org.junit.jupiter.api.Test;

class NearestTest {
    /** No double is nearer than the one that is given. */
    @Property(tries = 2_000)
    void noDoubleIsNearer(@ForAll @LongRange(min = 0) long numerator,
            @ForAll @LongRange(min = 1) long denominator) {
        Fraction exact = Fraction.of(numerator, denominator);
        double nearest = Nearest.of(exact);
        Fraction error = distance(exact, nearest);
        assertEquals(true, error.compareTo(distance(exact, Math.nextUp(nearest))) <= 0);
        assertEquals(true, nearest == 0 || error.compareTo(distance(exact, Math.nextDown(nearest))) <= 0);
    }

    @Property(tries = 500)
    void aDoubleIsItself(@ForAll @LongRange(min = 0, max = 1L << 53) long whole) {
        assertEquals((double) whole, Nearest.of(Fraction.of(whole)));
        assertEquals(whole / 1024.0, Nearest.of(Fraction.of(whole, 1024)));
    }

    /** Half way between two doubles goes to the even one; a trace more goes up. */
    @Test
    void halvesGoToEvenAndATraceMoreGoesUp() {
        BigInteger half = BigInteger.ONE.shiftLeft(53).add(BigInteger.ONE);
        assertEquals(0x1p53, Nearest.of(new Fraction(half, BigInteger.ONE)));
        BigInteger far = BigInteger.ONE.shiftLeft(200);
        assertEquals(0x1p53 + 2, Nearest.of(new Fraction(half.multiply(far).add(BigInteger.ONE), far)));
        assertEquals(0x1p53, Nearest.of(new Fraction(half.multiply(far).subtract(BigInteger.ONE), far)));
        assertEquals(0, Nearest.of(Fraction.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Nearest.of(Fraction.of(-1)));
    }

    private static Fraction distance(Fraction exact, double value) {
        Fraction apart = exact.minus(Fraction.of(new BigDecimal(value)));
        return apart.signum() < 0 ? Fraction.ZERO.minus(apart) : apart;
    }
}
