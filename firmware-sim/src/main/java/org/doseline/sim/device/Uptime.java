package org.doseline.sim.device;

/**
 * A pump's own clock: it starts with the power and may run fast or slow.
 *
 * @param fromMs a true moment
 * @param fromUptimeMs what the clock showed then
 * @param ppm how much too fast it runs since
 */
record Uptime(long fromMs, long fromUptimeMs, long ppm) {
    private static final long MILLION = 1_000_000;

    static Uptime startedAt(long nowMs, long ppm) { return new Uptime(nowMs, 0, ppm); }

    /** What the clock shows at a true moment. */
    long at(long trueMs) {
        long ms = trueMs - fromMs;
        return fromUptimeMs + ms + Math.floorDiv(Math.multiplyExact(ms, ppm), MILLION);
    }

    /** The first true moment at which the clock shows at least an uptime. */
    long whenMs(long uptimeMs) {
        if (uptimeMs == Long.MAX_VALUE) return uptimeMs;
        long ms = uptimeMs - fromUptimeMs;
        if (ms <= 0) return fromMs;
        long guess = fromMs + Math.floorDiv(ms, MILLION + ppm) * MILLION
                + Math.floorMod(ms, MILLION + ppm) * MILLION / (MILLION + ppm);
        while (at(guess) < uptimeMs) guess++;
        while (guess > fromMs && at(guess - 1) >= uptimeMs) guess--;
        return guess;
    }

    /** What a rate by this clock is in true time, rounded up. */
    long trueRate(long perHour) {
        return -Math.floorDiv(-Math.multiplyExact(perHour, MILLION + ppm), MILLION);
    }

    /** The same clock from now on at another speed. */
    Uptime drifting(long nowMs, long otherPpm) {
        return new Uptime(nowMs, at(nowMs), otherPpm);
    }
}
