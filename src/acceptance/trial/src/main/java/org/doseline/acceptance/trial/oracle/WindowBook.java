package org.doseline.acceptance.trial.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.doseline.protocol.order.Window;

/**
 * What flowed in any stretch of true time as long as a window. Flow is even between two looks, so the fullest stretch
 * begins or ends at a look; both are tried.
 */
final class WindowBook {
    /** A clock that is 2 % fast lives through a window in less true time; the rest is for rounding. */
    private static final long FAST_PERMILLE = 1_021;
    private static final long UNITS_PER_NL = 3_600_000;

    private record Point(long ms, long units) {
    }

    private final List<Window> windows;
    private final int[] oldest;
    private final List<Point> points = new ArrayList<>();

    WindowBook(List<Window> windows) {
        this.windows = windows;
        oldest = new int[windows.size()];
    }

    /** An interval of even flow, after all that were told before. */
    void flowed(long fromMs, long toMs, long fromUnits, long toUnits) {
        if (windows.isEmpty()) return;
        if (points.isEmpty() || last().ms() < fromMs) points.add(new Point(fromMs, fromUnits));
        points.add(new Point(toMs, toUnits));
        for (int i = 0; i < windows.size(); i++) check(i, fromMs, toMs, fromUnits, toUnits);
    }

    private void check(int which, long fromMs, long toMs, long fromUnits, long toUnits) {
        Window window = windows.get(which);
        long lengthMs = window.lengthMs() * 1_000 / FAST_PERMILLE;
        while (oldest[which] + 1 < points.size() && points.get(oldest[which] + 1).ms() <= toMs - lengthMs) {
            oldest[which]++;
            Point start = points.get(oldest[which]);
            long endMs = start.ms() + lengthMs;
            if (endMs > fromMs)
                judge(window, between(fromMs, toMs, fromUnits, toUnits, endMs) - start.units());
        }
        Point start = points.get(oldest[which]);
        long beginMs = toMs - lengthMs;
        long atBegin = start.units();
        if (beginMs > start.ms() && oldest[which] + 1 < points.size()) {
            Point next = points.get(oldest[which] + 1);
            atBegin = between(start.ms(), next.ms(), start.units(), next.units(), beginMs);
        }
        judge(window, toUnits - atBegin);
    }

    private static void judge(Window window, long units) {
        BigInteger most = BigInteger.valueOf(window.volumeNl() + 1)
                .multiply(BigInteger.valueOf(UNITS_PER_NL));
        Violation.unless(BigInteger.valueOf(units).compareTo(most) <= 0, Promise.CEILING,
                units / UNITS_PER_NL + " nL in " + window);
    }

    private static long between(long fromMs, long toMs, long fromUnits, long toUnits, long atMs) {
        return BigInteger.valueOf(toUnits - fromUnits).multiply(BigInteger.valueOf(atMs - fromMs))
                .divide(BigInteger.valueOf(toMs - fromMs)).longValueExact() + fromUnits;
    }

    private Point last() { return points.get(points.size() - 1); }
}
