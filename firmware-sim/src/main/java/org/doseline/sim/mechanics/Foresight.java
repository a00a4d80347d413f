package org.doseline.sim.mechanics;

import java.util.function.Predicate;

/**
 * Finds when a reading will meet its threshold by asking what an interval of that length would bring: no
 * second set of equations that could disagree with the first. Air, remaining volume and lag move one way;
 * the pressure does so before the first flow, from there to the barrel's end, and after it.
 */
final class Foresight {
    static final long NEVER = Long.MAX_VALUE;
    /** Past this many time constants an exponential stands, in any double. */
    private static final int SETTLED_TAUS = 60;
    /** 27 litres: no barrel is larger, and no product leaves a long. */
    private static final long MOST_UNITS = 100_000_000_000_000_000L;
    /** Some 115 days. */
    private static final long MOST_MS = 10_000_000_000L;

    private final Mechanics from;
    private final long unitsPerMs;
    private final Watch watch;
    private final long endsMs;
    private final long horizonMs;

    /** @param tauMs the slowest that a pressure settles */
    Foresight(Mechanics from, long unitsPerMs, Watch watch, double tauMs) {
        if (unitsPerMs < 0) throw new IllegalArgumentException("motor rate " + unitsPerMs + " units/ms");
        this.from = from;
        this.unitsPerMs = unitsPerMs;
        this.watch = watch;
        long mostMs = unitsPerMs == 0 ? MOST_MS : Math.min(MOST_MS, MOST_UNITS / unitsPerMs);
        long barrelMs = from.endsAfterMs(unitsPerMs);
        endsMs = Math.min(mostMs, barrelMs == NEVER ? 0 : barrelMs);
        double lagUnits = watch.lagAtLeastNl() == Watch.OFF
                ? 0
                : (double) watch.lagAtLeastNl() * Account.UNITS_PER_NL;
        double lagsMs = unitsPerMs == 0 ? 0 : lagUnits / unitsPerMs;
        horizonMs = (long) Math.min(mostMs, endsMs + lagsMs + SETTLED_TAUS * tauMs + 2);
    }

    long ms() {
        if (watch.metBy(from.readings())) return from.nowMs();
        long afterMs = firstMs(0, endsMs, then -> watch.otherMetBy(then.readings()));
        if (afterMs == NEVER) afterMs = firstMs(endsMs, horizonMs, then -> watch.otherMetBy(then.readings()));
        if (watch.pressureAtLeastMmHg() == Watch.OFF && watch.pressureAtMostMmHg() == Watch.OFF)
            return at(afterMs);
        long beginsMs = from.flows() ? 0 : Math.min(endsMs, firstMs(0, endsMs, Mechanics::flows));
        return at(Math.min(afterMs, firstPressureMs(beginsMs, endsMs)));
    }

    private long firstPressureMs(long beginsMs, long endsMs) {
        long[] cutsMs = {0, Math.max(0, beginsMs - 1), beginsMs, Math.max(beginsMs, endsMs - 1), endsMs,
            horizonMs};
        for (int i = 0; i + 1 < cutsMs.length; i++) {
            long foundMs = firstMs(cutsMs[i], cutsMs[i + 1], then -> watch.pressureMetBy(then.readings()));
            if (foundMs != NEVER) return foundMs;
        }
        return NEVER;
    }

    /**
     * The first of {@code (notMs, byMs]} at which it holds, given that it once holds goes on to {@code
     * byMs}.
     */
    private long firstMs(long notMs, long byMs, Predicate<Mechanics> holds) {
        if (byMs <= notMs || !holds.test(after(byMs))) return NEVER;
        long lower = notMs;
        long upper = byMs;
        while (upper - lower > 1) {
            long middle = lower + (upper - lower) / 2;
            if (holds.test(after(middle)))
                upper = middle;
            else
                lower = middle;
        }
        return upper;
    }

    private Mechanics after(long ms) {
        return from.advance(from.nowMs() + ms, unitsPerMs * ms);
    }

    private long at(long afterMs) {
        return afterMs == NEVER ? NEVER : from.nowMs() + afterMs;
    }
}
