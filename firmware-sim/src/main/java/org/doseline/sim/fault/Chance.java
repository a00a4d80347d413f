package org.doseline.sim.fault;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A draw that belongs to what it is drawn for and to nothing else: the same seed, words and numbers give the
 * same draw, in whatever order and however many others are made. So one more fault changes no decision of
 * another.
 */
record Chance(long state) {
    /** 2^64 over the golden ratio, odd: the increment of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    static Chance of(long seed) { return new Chance(mix(seed + GOLDEN)); }

    Chance and(long number) { return new Chance(mix(state ^ mix(number + GOLDEN))); }

    Chance and(String text) {
        Chance chance = and(text.length());
        for (int at = 0; at < text.length(); at++) chance = chance.and(text.charAt(at));
        return chance;
    }

    RandomGenerator random() { return new SplittableRandom(state); }

    /** True {@code times} times in {@code in}. */
    boolean happens(long times, long in) {
        return random().nextLong(in) < times;
    }

    /** Stafford's variant 13, the finalizer of SplitMix64. */
    private static long mix(long number) {
        long once = (number ^ number >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D0_49BB_1331_11EBL;
        return twice ^ twice >>> 31;
    }
}
