package org.doseline.acceptance.bench.site;

import java.util.Arrays;

/** Times of calls, in ns, as they come. */
final class Times {
    private static final int FIRST_ROOM = 1_024;
    private long[] ns = new long[FIRST_ROOM];
    private int count;

    void add(long timeNs) {
        if (count == ns.length) ns = Arrays.copyOf(ns, 2 * count);
        ns[count++] = timeNs;
    }

    Percentiles percentiles() { return Percentiles.of(Arrays.copyOf(ns, count)); }
}
