package org.doseline.service.link;

import java.util.Optional;

/**
 * Lets so many through in a minute of the wall, and says what it holds back: when it begins to, and for each such minute
 * afterwards, how many. Thread-safe.
 */
final class FloodGate {
    private static final long MS_PER_MINUTE = 60_000;

    private final int mostPerMinute;
    private long minute = Long.MIN_VALUE;
    private long asked;

    FloodGate(int mostPerMinute) {
        this.mostPerMinute = mostPerMinute;
    }

    /**
     * @param notKept so far in its minute
     * @param over the minute has ended, so that it is all of it
     */
    record Flood(long notKept, boolean over) {}

    /** @param told what is to be said now, whether or not this one is admitted */
    record Passage(boolean admitted, Optional<Flood> told) {}

    /** @param nowMs of a clock that only passes */
    synchronized Passage pass(long nowMs) {
        Optional<Flood> told = Optional.empty();
        long now = Math.floorDiv(nowMs, MS_PER_MINUTE);
        if (now != minute) {
            if (asked > mostPerMinute) told = Optional.of(new Flood(asked - mostPerMinute, true));
            minute = now;
            asked = 0;
        }
        asked++;
        if (asked == mostPerMinute + 1L) told = Optional.of(new Flood(1, false));
        return new Passage(asked <= mostPerMinute, told);
    }
}
