package org.doseline.sim.mechanics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Errors of a pump by observation window, by the method of IEC 60601-2-24 as manufacturers' manuals
 * describe it: all windows of P minutes within the second hour, one starting at each sample. Reverse flow
 * is data.
 */
record TrumpetAnalysis(Trace trace) {
    /** Windows in minutes (I2-24-3). */
    static final int[] WINDOWS_MIN = {1, 2, 5, 11, 19, 31};

    private static final long MS_PER_MIN = 60_000;
    private static final long FROM_MIN = 60;
    private static final long TO_MIN = 120;

    /** Extremes over all windows of one length, in percent of the set rate. */
    record Window(int minutes, int count, double maxPercent, double minPercent) {
    }

    TrumpetAnalysis {
        if (FROM_MIN * MS_PER_MIN % trace.sampleMs() != 0 || trace.units().size() <= sample(TO_MIN, trace))
            throw new IllegalArgumentException("the second hour is not complete");
    }

    Window window(int minutes) {
        if (minutes * MS_PER_MIN % trace.sampleMs() != 0)
            throw new IllegalArgumentException(
                    "a window of " + minutes + " min is no multiple of the sample interval");
        int samples = sample(minutes, trace);
        int last = sample(TO_MIN, trace) - samples;
        double[] errors = IntStream.rangeClosed(sample(FROM_MIN, trace), last)
                .mapToDouble(from -> errorPercent(from, from + samples)).toArray();
        return new Window(minutes, errors.length, Arrays.stream(errors).max().orElseThrow(),
                Arrays.stream(errors).min().orElseThrow());
    }

    /** A, the mean error over the second hour. */
    double meanErrorPercent() {
        return errorPercent(sample(FROM_MIN, trace), sample(TO_MIN, trace));
    }

    private double errorPercent(int from, int to) {
        long set = trace.rateNlPerHour() * trace.sampleMs() * (to - from);
        return 100.0 * (trace.units().get(to) - trace.units().get(from) - set) / set;
    }

    private static int sample(long minutes, Trace trace) {
        return Math.toIntExact(minutes * MS_PER_MIN / trace.sampleMs());
    }
}
