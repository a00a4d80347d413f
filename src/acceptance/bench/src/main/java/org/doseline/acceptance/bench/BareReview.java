package org.doseline.acceptance.bench;

/**
 * The floor under a review: what must be computed for a plan of ketamine and the demo library, on longs, without a
 * value type, a finding or a fraction. It is right only for plans whose volumes are whole nanolitres.
 */
final class BareReview {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long GRID_NL_PER_HOUR = 100_000;
    /** Lower hard, lower soft, upper soft, upper hard of the demo library; as wide as can be where it has none. */
    private static final long[] DOSE_NG_PER_KG = {0, 100_000, 500_000, 1_000_000};
    private static final long[] TOTAL_NG = {0, 0, Long.MAX_VALUE, 120_000_000};
    private static final long[] NG_PER_KG_HOUR = {0, 0, 750_000, 1_500_000};
    private static final long[] NL_PER_HOUR = {100_000, 100_000, 300_000_000, 300_000_000};
    private static final long[] VOLUME_NL = {0, 0, Long.MAX_VALUE, 200_000_000};
    private static final long[] MASS_G = {30_000, 40_000, 150_000, 200_000};
    private static final long[] NG_PER_ML = {1_000_000, 1_000_000, 2_000_000, 2_000_000};
    private static final long[] DURATION_MS = {120_000, 120_000, 6_000_000, 14_400_000};
    private static final long[] WINDOWS_MS = {86_400_000, 604_800_000};
    private static final long[] WINDOWS_NG_PER_KG = {1_000_000, 3_000_000};

    private final long[] ngPerKg;
    private final long stepMs;
    private final long massG;
    private final long ngPerMl;
    private final long[] startMs;
    private final long[] endMs;
    private final long[] givenNg;

    BareReview(long[] ngPerKg, long stepMs, long massG, long ngPerMl, long[] startMs, long[] endMs,
            long[] givenNg) {
        this.ngPerKg = ngPerKg;
        this.stepMs = stepMs;
        this.massG = massG;
        this.ngPerMl = ngPerMl;
        this.startMs = startMs;
        this.endMs = endMs;
        this.givenNg = givenNg;
    }

    /** Duration in ms, rate in nL/h and cumulative volume in nL of each segment, two segments a step. */
    long[] segments() {
        long[] segments = new long[ngPerKg.length * 6];
        long untilNl = 0;
        long planNgPerKg = 0;
        within(massG, MASS_G);
        within(ngPerMl, NG_PER_ML);
        for (int i = 0; i < ngPerKg.length; i++) {
            long targetNl = Math.floorDiv(Math.multiplyExact(ngPerKg[i], massG), ngPerMl / 1_000);
            long flow = Math.multiplyExact(targetNl, MS_PER_HOUR);
            long nlPerHour = Math.floorDiv(flow, stepMs) / GRID_NL_PER_HOUR * GRID_NL_PER_HOUR;
            long tailMs = Math.floorDiv(flow - Math.multiplyExact(nlPerHour, stepMs), GRID_NL_PER_HOUR);
            within(nlPerHour + GRID_NL_PER_HOUR, NL_PER_HOUR);
            within(Math.multiplyExact(ngPerKg[i], MS_PER_HOUR) / stepMs, NG_PER_KG_HOUR);
            long firstMs = stepMs - tailMs;
            segments[6 * i] = firstMs;
            segments[6 * i + 1] = nlPerHour;
            segments[6 * i + 2] = untilNl
                    + Math.floorDiv(Math.multiplyExact(nlPerHour, firstMs), MS_PER_HOUR);
            untilNl = Math.addExact(untilNl, targetNl);
            segments[6 * i + 3] = tailMs;
            segments[6 * i + 4] = nlPerHour + GRID_NL_PER_HOUR;
            segments[6 * i + 5] = untilNl;
            planNgPerKg += ngPerKg[i];
        }
        within(planNgPerKg, DOSE_NG_PER_KG);
        within(planNgPerKg * massG / 1_000, TOTAL_NG);
        within(untilNl, VOLUME_NL);
        within(stepMs * ngPerKg.length, DURATION_MS);
        for (int i = 0; i < WINDOWS_MS.length; i++) window(i, planNgPerKg * massG / 1_000);
        return segments;
    }

    private void window(int window, long planNg) {
        long insideNg = planNg;
        long lastMs = stepMs * ngPerKg.length + WINDOWS_MS[window];
        for (int i = 0; i < givenNg.length; i++) {
            if (endMs[i] < -WINDOWS_MS[window] || startMs[i] > lastMs) continue;
            insideNg = Math.addExact(insideNg, givenNg[i]);
        }
        if (insideNg > WINDOWS_NG_PER_KG[window] * massG / 1_000) throw new IllegalStateException("window");
    }

    private static void within(long value, long[] range) {
        if (value < range[0] || value < range[1] || value > range[2] || value > range[3]) {
            throw new IllegalStateException("a limit is broken: " + value);
        }
    }
}
