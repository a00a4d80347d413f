package org.doseline.dosing.pharmacokinetics.linear;

/**
 * Divided differences of the exponential function: the integrals of which every linear response is made, without a
 * division by a difference that may be zero. Rates per minute and times in minutes, zero or more.
 */
final class Exponentials {
    /** Below this the third kind is summed as a series; above, its closed form loses less than two bits. */
    private static final double SERIES_BELOW = 1;
    /** 1/22! is below the last bit. */
    private static final int SERIES_TERMS = 20;

    private Exponentials() {}

    /** The integral of e^(-rate s) for s from 0 to t: (1 - e^(-rate t)) / rate, and t where the rate is zero. */
    static double once(double rate, double t) {
        return t * quotient(rate * t);
    }

    /**
     * What a decay at one rate feeds into another: the integral of e^(-b (t-s)) e^(-a s), that is
     * (e^(-a t) - e^(-b t)) / (b - a), and t e^(-a t) where the rates are equal.
     */
    static double twice(double a, double b, double t) {
        return Math.exp(-Math.min(a, b) * t) * once(Math.abs(a - b), t);
    }

    /** What a steady input feeds through both: the integral of e^(-b (t-s)) once(a, s). Symmetric in the rates. */
    static double thrice(double a, double b, double t) {
        double slow = Math.min(a, b) * t;
        double fast = Math.max(a, b) * t;
        if (fast < SERIES_BELOW) return t * t * series(slow, fast);
        return t * t * (quotient(slow) - Math.exp(-slow) * quotient(fast - slow)) / fast;
    }

    /** (1 - e^(-x)) / x, and 1 at zero. */
    private static double quotient(double x) {
        return x < Double.MIN_NORMAL ? 1 : -Math.expm1(-x) / x;
    }

    /** The sum over n of h(n) / (n+2)!, h(n) being the complete symmetric polynomial of -x and -y of degree n. */
    private static double series(double x, double y) {
        double power = 1;
        double polynomial = 1;
        double factorial = 2;
        double sum = 0.5;
        for (int n = 1; n <= SERIES_TERMS; n++) {
            power *= -x;
            polynomial = power - y * polynomial;
            factorial *= n + 2;
            sum += polynomial / factorial;
        }
        return sum;
    }
}
