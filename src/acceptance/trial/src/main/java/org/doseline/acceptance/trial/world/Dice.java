package org.doseline.acceptance.trial.world;

import java.util.SplittableRandom;

/** One stream of chance. The same seed and name give the same stream, whatever other streams are asked. */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final SplittableRandom random;

    Dice(long seed, String name) {
        random = new SplittableRandom(mixed(seed * GOLDEN_GAMMA + name.hashCode()));
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    boolean oneIn(int n) { return random.nextInt(n) == 0; }

    int below(int bound) { return random.nextInt(bound); }

    /** From {@code least} to {@code most}, both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    double fraction() { return random.nextDouble(); }

    /** Exponential with this mean, at least 1. */
    long wait(double mean) {
        return Math.max(1, (long) (-StrictMath.log(1 - random.nextDouble()) * mean));
    }

    /** From {@code least} to {@code most}, each order of magnitude as likely as the next. */
    long anyScale(long least, long most) {
        double low = StrictMath.log(least);
        return (long) StrictMath.exp(low + random.nextDouble() * (StrictMath.log(most) - low));
    }

    @SafeVarargs
    final <T> T oneOf(T... those) {
        return those[random.nextInt(those.length)];
    }

    SplittableRandom random() { return random; }

    private static long mixed(long z) {
        long a = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        long b = (a ^ a >>> 27) * 0x94D0_49BB_1331_11EBL;
        return b ^ b >>> 31;
    }
}
