package org.doseline.treatment;

/**
 * How many seeds a random test goes through: all of its own, or the share that {@code -Ddoseline.seedsPercent=N} names, at
 * least one. While mutants are hunted each runs through every test that reaches it, and a few seeds say enough.
 */
public final class Seeds {
    private static final long PERCENT = Long.getLong("doseline.seedsPercent", 100);

    private Seeds() {}

    public static long of(long all) { return Math.max(1, all * PERCENT / 100); }
}
