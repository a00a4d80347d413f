package org.doseline.dosing.ceiling;

import org.doseline.dosing.quantity.Fraction;

/**
 * What a plan adds up to.
 *
 * @param exactVolumeNl prescribed, exact
 * @param exactDoseNg prescribed, exact; zero for a fluid without drug
 * @param volumeNl what the schedule gives at most, whole nL; each step floored alone
 * @param doseNg the drug in that volume, floored
 * @param prescribedEndMs end of the plan as written
 * @param endsAtMs end of the schedule; later where a step was extended
 */
public record Totals(
        Fraction exactVolumeNl, Fraction exactDoseNg, long volumeNl, long doseNg, long prescribedEndMs,
        long endsAtMs) {}
