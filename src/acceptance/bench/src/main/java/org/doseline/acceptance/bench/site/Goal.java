package org.doseline.acceptance.bench.site;

import java.util.Locale;

/** What was hoped for, and whether it came so. */
record Goal(String words, boolean met) {

    static Goal ratio(String which, long figureNs, long floorNs, int most) {
        double ratio = (double) figureNs / floorNs;
        return new Goal(String.format(Locale.ROOT, "%s %.1f x floor, at most %d x", which, ratio, most),
                figureNs <= most * floorNs);
    }

    static Goal below(String which, long figureNs, long ceilingMs) {
        return new Goal(which + " " + Percentiles.ms(figureNs) + " ms, below " + ceilingMs + " ms",
                figureNs < ceilingMs * 1_000_000);
    }

    static Goal none(String of, int count) { return new Goal(count + " " + of + ", none", count == 0); }

    String line() { return words + (met ? ": met" : ": MISSED"); }
}
