package org.doseline.sim.firmware;

import org.doseline.protocol.Checks;

/**
 * The pump's own hard limits, which no order can widen.
 *
 * @param rateStepNlPerHour rates are multiples of it, nL/h
 * @param minRateNlPerHour the slowest flow but zero, nL/h
 * @param maxRateNlPerHour the fastest flow, nL/h
 * @param maxVolumeNl the most that one association may get, nL
 * @param occlusionMmHg pressure at the plunger that is an occlusion
 * @param airNl more air than this in the line alarms, nL
 * @param nearEmptyNl less than this in the syringe is mentioned, nL
 * @param emptyNl less than this alarms, nL
 * @param plungerToleranceNl how far plunger and motor may disagree before it is at once a fault, nL
 * @param plungerResolutionNl what the plunger's position sensor resolves, nL
 */
public record Limits(long rateStepNlPerHour, long minRateNlPerHour, long maxRateNlPerHour, long maxVolumeNl,
        long occlusionMmHg, long airNl, long nearEmptyNl, long emptyNl, long plungerToleranceNl,
        long plungerResolutionNl) {
    /** 20 psi, the highest limit that a pump may have (GIP-1.10-c). */
    private static final long HIGHEST_OCCLUSION_MMHG = 1_034;
    /**
     * A usual syringe pump: 0.1 to 1,200 mL/h in steps of 0.1 mL/h (ICE-D11), and one 50 mL syringe. Occlusion at 10 psi
     * (OPCA-R7.2.0-5), air above 0.2 mL (GIP-1.9.1), near empty below 1 mL, empty below 0.5 mL (OPCA-R6.8.0-9, -10);
     * plunger within 0.05 mL, resolved to 0.005 mL (assumed).
     */
    public static final Limits USUAL = new Limits(100_000, 100_000, 1_200_000_000, 50_000_000, 517, 200_000,
            1_000_000, 500_000, 50_000, 5_000);

    public Limits {
        Checks.atLeast("rateStepNlPerHour", 1, rateStepNlPerHour);
        Checks.atLeast("minRateNlPerHour", 1, minRateNlPerHour);
        Checks.atLeast("maxRateNlPerHour", minRateNlPerHour, maxRateNlPerHour);
        Checks.atLeast("maxVolumeNl", 1, maxVolumeNl);
        Checks.atLeast("occlusionMmHg", 1, occlusionMmHg);
        Checks.atLeast("airNl", 0, airNl);
        Checks.atLeast("emptyNl", 0, emptyNl);
        Checks.atLeast("nearEmptyNl", emptyNl, nearEmptyNl);
        Checks.atLeast("plungerToleranceNl", 1, plungerToleranceNl);
        Checks.atLeast("plungerResolutionNl", 0, plungerResolutionNl);
        if (occlusionMmHg >= HIGHEST_OCCLUSION_MMHG) throw Checks.bad("occlusionMmHg", "is not below 20 psi");
    }
}
