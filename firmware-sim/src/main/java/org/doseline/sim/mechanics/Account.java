package org.doseline.sim.mechanics;

/**
 * Where the travel of the motor went. All in nL/3,600,000; sources and sinks balance exactly at every
 * instant:
 *
 * <pre>motor + purge + freeFlow = delivered + air + storedInLine + storedInSyringe + slack + stepRemainder
 *                          + wrongSyringe + inaccuracy + stalled + lost</pre>
 *
 * @param motor what the motor turned while it infused, as volume of the syringe that the pump was told:
 *        what a pump reports
 * @param purge what the motor turned while it purged
 * @param freeFlow what left a barrel whose plunger nobody held
 * @param delivered drug that went into the patient, net of reverse flow
 * @param air that went into the patient in place of drug
 * @param storedInLine held by the line's compliance; below zero under a vacuum
 * @param storedInSyringe held by stopper and drive: by pressure, or since the stopper sticks
 * @param slack taken up before the plunger moved
 * @param stepRemainder turned, but less than a step
 * @param wrongSyringe told volume minus the real barrel's: below zero if the real one is wider
 * @param inaccuracy nominal volume minus true volume: below zero if the pump gives too much
 * @param stalled turned without moving a plunger: a stalled drive, the end of travel, no syringe or none held
 * @param lost purged, or vented when a syringe was taken out
 */
public record Account(long motor, long purge, long freeFlow, long delivered, long air, long storedInLine,
        long storedInSyringe, long slack, long stepRemainder, long wrongSyringe, long inaccuracy,
        long stalled,
        long lost) {
    /** Units in a nanolitre: milliseconds in an hour. */
    public static final long UNITS_PER_NL = 3_600_000;

    /** Sources minus sinks: zero, always. */
    public long imbalance() {
        return motor + purge + freeFlow - delivered - air - storedInLine - storedInSyringe - slack
                - stepRemainder
                - wrongSyringe - inaccuracy - stalled - lost;
    }

    /** What the pump believes that it gave, rounded down. */
    public long reportedNl() {
        return Math.floorDiv(motor, UNITS_PER_NL);
    }

    /** What the patient got, rounded down. */
    public long deliveredNl() {
        return Math.floorDiv(delivered, UNITS_PER_NL);
    }
}
