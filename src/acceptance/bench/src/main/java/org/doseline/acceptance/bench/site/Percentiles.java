package org.doseline.acceptance.bench.site;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a number of calls took. A percentile is the smallest time that at least so many of the calls did not exceed
 * (nearest rank); with fewer than 1,000 calls that of 99.9 % is the longest one.
 */
record Percentiles(int calls, long p50Ns, long p99Ns, long p999Ns, long longestNs) {
    private static final int PER_MILLE = 1_000;
    private static final double NS_PER_MS = 1e6;

    /** @param timesNs at least one, in any order; left as they are */
    static Percentiles of(long[] timesNs) {
        if (timesNs.length == 0) throw new IllegalArgumentException("nothing was measured");
        long[] sorted = timesNs.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted.length, at(sorted, 500), at(sorted, 990), at(sorted, 999),
                sorted[sorted.length - 1]);
    }

    private static long at(long[] sorted, int perMille) {
        int rank = (sorted.length * perMille + PER_MILLE - 1) / PER_MILLE;
        return sorted[rank - 1];
    }

    String words() {
        return String.format(Locale.ROOT, "p50 %s, p99 %s, p99.9 %s, longest %s ms (%d)", ms(p50Ns),
                ms(p99Ns),
                ms(p999Ns), ms(longestNs), calls);
    }

    static String ms(long ns) { return String.format(Locale.ROOT, "%.2f", ns / NS_PER_MS); }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("calls", calls);
        json.put("p50Ns", p50Ns);
        json.put("p99Ns", p99Ns);
        json.put("p999Ns", p999Ns);
        json.put("longestNs", longestNs);
        return json;
    }
}
