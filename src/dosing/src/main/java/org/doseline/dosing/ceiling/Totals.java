package org.doseline.dosing.ceiling;

import org.doseline.dosing.quantity.Fraction;

/**
 * What a plan adds up to. Amounts are ng, units, or nL for a fluid that is ordered by volume.
 *
 * @param exactVolumeNl prescribed, exact
 * @param exactAmount prescribed, exact
 * @param volumeNl what the schedule gives at most, whole nL; each step floored alone
 * @param amount what is in that volume, floored
 * @param unscheduledNl what may come beside the schedule and counts in every window, exact
 * @param prescribedEndMs end of the plan as written
 * @param endsAtMs end of the schedule; later where a step was extended
 */
public record Totals(
        Fraction exactVolumeNl, Fraction exactAmount, long volumeNl, long amount, Fraction unscheduledNl,
        long prescribedEndMs, long endsAtMs) {}
