package org.doseline.sim.firmware;

import org.doseline.protocol.Checks;

/**
 * The pump's own hard limits, which no order can widen.
 *
 * @param rateStepNlPerHour rates are multiples of it, nL/h
 * @param minRateNlPerHour the slowest flow but zero, nL/h
 * @param maxRateNlPerHour the fastest flow, nL/h
 * @param maxVolumeNl the most that one association may get, nL
 */
public record Limits(long rateStepNlPerHour, long minRateNlPerHour, long maxRateNlPerHour, long maxVolumeNl) {
    /** A usual syringe pump: 0.1 to 1,200 mL/h in steps of 0.1 mL/h (reference/dosing.md), and one 50 mL syringe. */
    public static final Limits USUAL = new Limits(100_000, 100_000, 1_200_000_000, 50_000_000);

    public Limits {
        Checks.atLeast("rateStepNlPerHour", 1, rateStepNlPerHour);
        Checks.atLeast("minRateNlPerHour", 1, minRateNlPerHour);
        Checks.atLeast("maxRateNlPerHour", minRateNlPerHour, maxRateNlPerHour);
        Checks.atLeast("maxVolumeNl", 1, maxVolumeNl);
    }
}
