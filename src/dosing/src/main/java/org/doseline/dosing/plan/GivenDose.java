package org.doseline.dosing.plan;

import org.doseline.dosing.quantity.Dose;

/**
 * A dose of the same patient that was given, is running, or is reserved elsewhere. Times in ms relative to the
 * planned start, so that minus 24 h is a day ago. The dose is absolute and its full amount counts; where it is not
 * certain, it is the most that may have been given.
 *
 * @param bolus whether it was a bolus, after which a lockout runs
 */
public record GivenDose(String drug, long startMs, long durationMs, Dose dose, boolean bolus) {
    /** 285,000 years either way; keeps sums of times inside a long. */
    public static final long MAX_MS = (1L << 53) - 1;

    public GivenDose {
        if (Math.abs(startMs) > MAX_MS || durationMs > MAX_MS) {
            throw new IllegalArgumentException("a dose at " + startMs + " ms for " + durationMs + " ms");
        }
        if (durationMs < 0) throw new IllegalArgumentException("a dose over " + durationMs + " ms");
        if (dose.perKg())
            throw new IllegalArgumentException("a given dose is an amount, not an amount per kg");
    }

    public GivenDose(String drug, long startMs, long durationMs, Dose dose) {
        this(drug, startMs, durationMs, dose, false);
    }

    public long endMs() { return Math.addExact(startMs, durationMs); }
}
