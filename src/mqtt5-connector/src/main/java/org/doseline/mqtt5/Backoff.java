package org.doseline.mqtt5;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential with full jitter, so that many clients that lost one broker
 * do not return in step. Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @param minMs bound of the first wait, 1 or more
 * @param maxMs bound of every wait
 */
record Backoff(long minMs, long maxMs) {
    Backoff {
        if (minMs < 1 || maxMs < minMs) {
            throw new IllegalArgumentException("backoff from " + minMs + " to " + maxMs + " ms");
        }
    }

    /** A wait of 0 to {@code min(maxMs, minMs * 2^attempt)} ms; attempts count from 0. */
    long delayMs(int attempt, RandomGenerator random) {
        long bound = minMs;
        for (int i = 0; i < attempt && bound < maxMs; i++) {
            bound = Math.min(maxMs, bound * 2);
        }
        return random.nextLong(bound + 1);
    }
}
