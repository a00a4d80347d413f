package org.doseline.dosing.pharmacokinetics.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three responses against sums of 60 digits, far from and at equal and zero rates. */
class ExponentialsTest {
    private static final MathContext DIGITS = new MathContext(60);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1", "0, 0, 60", "0.5, 0, 1", "0, 0.5, 1", "0.1, 0.1, 10", "0.1, 0.10000001, 10",
        "1e-9, 1e-9, 1",
        "1e-12, 0.7, 3", "2, 3, 0.25", "2, 3, 5", "0.006, 1.7, 0.0166", "0.999, 0.998, 1", "1, 1, 1",
        "1.001, 0.2, 1",
        "0.3, 5.2, 20", "3, 3, 12", "1e-300, 1e-300, 1", "0.25, 0.75, 1"
    })
    void responsesAreGoodToTheLastBits(double a, double b, double t) {
        BigDecimal once = phi(a, t);
        close(once, Exponentials.once(a, t));
        BigDecimal[] both = integrals(a, b, t);
        close(both[0], Exponentials.twice(a, b, t));
        close(both[1], Exponentials.thrice(a, b, t));
        assertEquals(Exponentials.thrice(a, b, t), Exponentials.thrice(b, a, t));
    }

    @Test
    void nothingIsFedInNoTime() {
        assertEquals(0, Exponentials.once(0.4, 0));
        assertEquals(0, Exponentials.twice(0.4, 0.2, 0));
        assertEquals(0, Exponentials.thrice(0.4, 0.2, 0));
    }

    private static void close(BigDecimal expected, double actual) {
        assertEquals(expected.doubleValue(), actual, expected.doubleValue() * 1e-14);
    }

    private static BigDecimal phi(double rate, double t) {
        BigDecimal x = new BigDecimal(-rate).multiply(new BigDecimal(t));
        return new BigDecimal(t).multiply(divided(x, BigDecimal.ZERO, null), DIGITS);
    }

    private static BigDecimal[] integrals(double a, double b, double t) {
        BigDecimal x = new BigDecimal(-a).multiply(new BigDecimal(t));
        BigDecimal y = new BigDecimal(-b).multiply(new BigDecimal(t));
        BigDecimal time = new BigDecimal(t);
        return new BigDecimal[]{time.multiply(divided(x, y, null), DIGITS),
            time.multiply(time).multiply(divided(x, y, BigDecimal.ZERO), DIGITS)};
    }

    /** A divided difference of exp by its series in complete symmetric polynomials, about the greatest point. */
    private static BigDecimal divided(BigDecimal x, BigDecimal y, BigDecimal z) {
        // The terms alternate and grow to e^104 before they fall: 200 digits lose 90.
        MathContext many = new MathContext(200);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal powerX = BigDecimal.ONE;
        BigDecimal hxy = BigDecimal.ONE;
        BigDecimal hxyz = BigDecimal.ONE;
        BigDecimal factorial = z == null ? BigDecimal.ONE : BigDecimal.valueOf(2);
        int extra = z == null ? 1 : 2;
        int terms = 60 + (int) (12 * Math.max(x.abs().doubleValue(), y.abs().doubleValue()));
        for (int n = 0; n < terms; n++) {
            sum = sum.add((z == null ? hxy : hxyz).divide(factorial, many), many);
            powerX = powerX.multiply(x, many);
            hxy = powerX.add(y.multiply(hxy, many), many);
            if (z != null) hxyz = hxy.add(z.multiply(hxyz, many), many);
            factorial = factorial.multiply(BigDecimal.valueOf(n + 1 + extra), many);
        }
        return sum;
    }
}
