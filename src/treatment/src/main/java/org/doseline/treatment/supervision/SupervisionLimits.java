package org.doseline.treatment.supervision;

/**
 * From when on a deviation is an alarm. GIP waits 15 min and OPCA 5 min; of a session of 40 min that is too much
 * (DRV-2), so what counts is the whole deviation and a short window of the rate.
 *
 * @param totalPercent of what was programmed so far (5: GIP-1.2.1)
 * @param totalNl a deviation of the total up to this is none; the larger of the two counts (0.1 mL: DRV-2)
 * @param ratePercent of what was programmed in the window (10: GIP-1.2.2, GIP-1.2.3)
 * @param rateOverMs length of the window, pump uptime (60 s: DRV-2, OPCA-R6.4.0-4)
 * @param rateNl a deviation in the window up to this is none (2 uL, assumed: some motor steps)
 * @param motorNl how far the total may be from the motor's rate in the window, besides {@code ratePercent} (10 uL,
 *        assumed)
 * @param stillNl how much may be counted between two reports of a pump that stands (1 uL, assumed: a motor step)
 * @param syringeNl how far the syringe may be from the total, besides {@code totalPercent} (0.5 mL, assumed: half of
 *        what OPCA-R6.8.0-3 allows for a reading)
 */
public record SupervisionLimits(long totalPercent, long totalNl, long ratePercent, long rateOverMs,
        long rateNl, long motorNl, long stillNl, long syringeNl) {
    public static final SupervisionLimits DEFAULT = new SupervisionLimits(5, 100_000, 10, 60_000, 2_000,
            10_000, 1_000, 500_000);
    private static final long MOST_PERCENT = 100;

    public SupervisionLimits {
        percent("totalPercent", totalPercent);
        percent("ratePercent", ratePercent);
        if (rateOverMs <= 0) throw new IllegalArgumentException("rateOverMs is not above zero");
        notNegative("totalNl", totalNl);
        notNegative("rateNl", rateNl);
        notNegative("motorNl", motorNl);
        notNegative("stillNl", stillNl);
        notNegative("syringeNl", syringeNl);
    }

    /** The deviation that the total may have, nL, rounded down. */
    long ofTotalNl(long programmedNl) {
        return Math.max(totalNl, Math.multiplyExact(Math.max(0, programmedNl), totalPercent) / 100);
    }

    long ofWindowNl(long programmedNl) {
        return Math.addExact(rateNl, Math.multiplyExact(Math.max(0, programmedNl), ratePercent) / 100);
    }

    long ofMotorNl(long movedNl) {
        return Math.addExact(motorNl, Math.multiplyExact(Math.max(0, movedNl), ratePercent) / 100);
    }

    long ofSyringeNl(long countedNl) {
        return Math.max(syringeNl, Math.multiplyExact(Math.max(0, countedNl), totalPercent) / 100);
    }

    private static void percent(String name, long value) {
        if (value < 0 || value > MOST_PERCENT)
            throw new IllegalArgumentException(name + " is from 0 to " + MOST_PERCENT + ", not " + value);
    }

    private static void notNegative(String name, long value) {
        if (value < 0) throw new IllegalArgumentException(name + " is below zero: " + value);
    }
}
