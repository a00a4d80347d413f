package org.doseline.dosing.quantity;

/** A span of time in whole milliseconds, zero or more. */
public record TimeSpan(long ms) implements Comparable<TimeSpan> {
    public TimeSpan {
        if (ms < 0) throw new IllegalArgumentException("time below zero: " + ms + " ms");
    }

    /** Reads {@code "40 min"}, above zero; finer than a millisecond is refused as PRECISION. */
    public static TimeSpan parse(String text) {
        return of(QuantityText.splitAboveZero(text));
    }

    /** Reads {@code "0 s"} as well: the time of an instantaneous bolus in a prediction. */
    public static TimeSpan parseOrZero(String text) {
        return of(QuantityText.split(text));
    }

    private static TimeSpan of(QuantityText read) {
        long msPerUnit = UnitScale.timeMs(read.unit())
                .orElseThrow(() -> UnitScale.refuse(read.unit(), "40 min"));
        return new TimeSpan(WholeBase.of(read.number().times(msPerUnit), "ms"));
    }

    @Override
    public int compareTo(TimeSpan other) { return Long.compare(ms, other.ms); }
}
