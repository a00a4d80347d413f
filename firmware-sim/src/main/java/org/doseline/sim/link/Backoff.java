package org.doseline.sim.link;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: anything up to a bound that doubles with every failure, so that pumps that
 * lost their broker together do not come back together.
 *
 * @param firstMs the bound after the first failure
 * @param lastMs where doubling ends
 */
public record Backoff(long firstMs, long lastMs) {
    private static final long LEAST_FIRST_MS = 100;
    private static final long LEAST_LAST_MS = 5_000;
    private static final int DOUBLINGS = 16;

    public Backoff {
        if (firstMs < 1 || lastMs < firstMs)
            throw new IllegalArgumentException("waits from " + firstMs + " to " + lastMs + " ms");
    }

    /** Spreads a fleet's attempts to about 500 a second, which an embedded broker takes. */
    public static Backoff ofFleet(int pumps) {
        long firstMs = Math.max(LEAST_FIRST_MS, 2L * pumps);
        return new Backoff(firstMs, Math.max(LEAST_LAST_MS, 2 * firstMs));
    }

    long waitMs(int failures, RandomGenerator random) {
        long boundMs = Math.min(lastMs, firstMs << Math.min(failures - 1, DOUBLINGS));
        return random.nextLong(1, boundMs + 1);
    }
}
