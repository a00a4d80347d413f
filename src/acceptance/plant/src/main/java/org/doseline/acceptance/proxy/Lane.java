package org.doseline.acceptance.proxy;

import java.util.SplittableRandom;

/** What is wrong on one way; safe in any thread. All draws of a way come from its own seed, piece after piece. */
final class Lane {
    private static final int ALL_PER_MILLE = 1_000;

    private final SplittableRandom random;
    private long delayMs;
    private long jitterMs;
    private int cutPerMille;
    private boolean swallows;

    Lane(long seed) { random = new SplittableRandom(seed); }

    /** What becomes of one piece. */
    record Fate(long delayMs, boolean cut, boolean swallowed) {}

    synchronized void delay(long ms, long jitter) {
        if (ms < 0 || jitter < 0) throw new IllegalArgumentException("a delay below zero");
        delayMs = ms;
        jitterMs = jitter;
    }

    synchronized void cutPerMille(int chance) {
        if (chance < 0 || chance > ALL_PER_MILLE)
            throw new IllegalArgumentException("a chance is from 0 to 1000 per mille, not " + chance);
        cutPerMille = chance;
    }

    synchronized void swallow(boolean now) { swallows = now; }

    synchronized boolean swallows() { return swallows; }

    synchronized void heal() {
        delay(0, 0);
        cutPerMille = 0;
        swallows = false;
    }

    /** Draws only for what is wrong, so that a fault that begins later begins with the seed's first draw. */
    synchronized Fate next() {
        long more = jitterMs == 0 ? 0 : random.nextLong(jitterMs + 1);
        boolean cut = cutPerMille > 0 && random.nextInt(ALL_PER_MILLE) < cutPerMille;
        return new Fate(delayMs + more, cut, swallows);
    }
}
