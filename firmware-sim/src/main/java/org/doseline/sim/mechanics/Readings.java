package org.doseline.sim.mechanics;

/**
 * What the pump's sensors say at one instant, in whole numbers: rounded down, and what remains rounded up.
 *
 * @param pressureMmHg at the plunger's force sensor, gauge; zero without a syringe
 * @param airNl seen by the detector since it was last cleared
 * @param seated whether a syringe is in the pump
 * @param barrelMl size class that the barrel clamp measures: never the make; zero without a syringe
 * @param encoderNl travel that the drive's encoder saw, as volume of the syringe that the pump was told
 * @param lagNl motor travel that the encoder did not see, since the syringe was seated or the drive freed
 * @param remainingNl that the plunger can still give: zero only when nothing is left, or without a syringe
 * @param flowNlPerHour true flow into the patient, below zero if it runs back; no real pump can measure this
 */
public record Readings(long pressureMmHg, long airNl, boolean seated, long barrelMl, long encoderNl,
        long lagNl,
        long remainingNl, long flowNlPerHour) {
}
