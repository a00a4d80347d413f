package org.doseline.sim.firmware.world;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.doseline.protocol.order.Window;

/** When one association got what, in the pump's powered age, and what a sliding window held at most. */
final class WindowBook {
    private static final BigInteger UNITS_PER_NL = BigInteger.valueOf(3_600_000);

    /** Flow at one rate. */
    private record Flowed(long fromMs, long toMs, long units) {
    }

    private final List<Flowed> flowed = new ArrayList<>();
    private int durable;
    private long units;
    private long durableUnits;

    void flowed(long fromMs, long toMs, long volume) {
        flowed.add(new Flowed(fromMs, toMs, volume));
        units += volume;
    }

    long units() { return units; }

    void durable() {
        durable = flowed.size();
        durableUnits = units;
    }

    void forgetWhatWasNotDurable() {
        flowed.subList(durable, flowed.size()).clear();
        units = durableUnits;
    }

    /** Every window that ended in (sinceMs, nowMs] and could be the fullest: those that end now or begin with flow. */
    void within(List<Window> windows, long sinceMs, long nowMs) {
        for (Window window : windows) {
            hold(window, nowMs);
            for (Flowed some : flowed) {
                long endMs = some.fromMs() + window.lengthMs();
                if (endMs > sinceMs && endMs < nowMs) hold(window, endMs);
            }
        }
    }

    private void hold(Window window, long endMs) {
        long startMs = endMs - window.lengthMs();
        BigInteger sum = BigInteger.ZERO;
        for (Flowed some : flowed) {
            long overlapMs = Math.min(some.toMs(), endMs) - Math.max(some.fromMs(), startMs);
            if (overlapMs <= 0) continue;
            sum = sum.add(BigInteger.valueOf(some.units()).multiply(BigInteger.valueOf(overlapMs))
                    .divide(BigInteger.valueOf(some.toMs() - some.fromMs())));
        }
        BigInteger most = BigInteger.valueOf(window.volumeNl()).multiply(UNITS_PER_NL);
        Violation.unless(sum.compareTo(most) <= 0, Promise.WINDOW, window, "held nL",
                sum.divide(UNITS_PER_NL), "until age", endMs);
    }
}
