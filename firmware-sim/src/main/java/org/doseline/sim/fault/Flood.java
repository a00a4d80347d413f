package org.doseline.sim.fault;

/** Counts what a flood owes: exactly so many a second, however often it is asked. */
final class Flood {
    private static final long SECOND_MS = 1_000;
    /** What one step sends at most: a timer that slept does not burst with all it missed. */
    private static final long MOST_AT_ONCE = 2_000;

    private long countedMs;
    private long owedMilli;

    void begin(long nowMs) {
        countedMs = nowMs;
        owedMilli = 0;
    }

    long due(long nowMs, long perSecond) {
        owedMilli = Math.addExact(owedMilli, Math.multiplyExact(Math.max(0, nowMs - countedMs), perSecond));
        countedMs = Math.max(countedMs, nowMs);
        long due = owedMilli / SECOND_MS;
        owedMilli -= due * SECOND_MS;
        return Math.min(due, MOST_AT_ONCE);
    }
}
