package org.doseline.cli.clock;

/**
 * Maps wall time to therapy time, which runs {@code speed} times as fast and never backward over restarts.
 *
 * @param wallEpochMs wall time of the start, in ms since 1970
 * @param therapyEpochMs therapy time at that moment, in ms since 1970
 * @param speed therapy milliseconds per wall millisecond, at least 1
 */
public record TherapyClock(long wallEpochMs, long therapyEpochMs, int speed) {
    public TherapyClock {
        if (wallEpochMs < 0) throw new IllegalArgumentException("wallEpochMs is below zero");
        if (therapyEpochMs < 0) throw new IllegalArgumentException("therapyEpochMs is below zero");
        if (speed < 1) throw new IllegalArgumentException("speed is below 1");
    }

    /** A clock that begins now, at the wall's time or at the last therapy time seen, whichever is later. */
    public static TherapyClock startingAt(long wallNowMs, long lastTherapyMs, int speed) {
        return new TherapyClock(wallNowMs, Math.max(wallNowMs, lastTherapyMs), speed);
    }

    /** Therapy time at this wall time; a wall clock that was set back stops it, and never turns it around. */
    public long therapyMs(long wallNowMs) {
        long elapsedMs = Math.max(0, Math.subtractExact(wallNowMs, wallEpochMs));
        return Math.addExact(therapyEpochMs, Math.multiplyExact(elapsedMs, speed));
    }
}
