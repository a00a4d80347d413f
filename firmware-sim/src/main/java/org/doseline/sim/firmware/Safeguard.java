package org.doseline.sim.firmware;

/**
 * Each thing that stands between a message and the motor, so that a test can take one away and see that harm follows.
 * A pump outside a test has all of them: no command line, file or message names one.
 */
public enum Safeguard {
    /** Check 1: no payload above 4 KiB is looked at. */
    SIZE,
    /** Check 2: key id and MAC over topic and bytes. */
    AUTHENTICITY,
    /** Check 3: the command names this pump. */
    PUMP,
    /** Check 4: the command names the association that the pump holds. */
    ASSOCIATION,
    /** Check 5: no epoch below the highest seen. */
    EPOCH,
    /** Check 6: each sequence once, in order. */
    SEQUENCE,
    /** Check 7: boot id and age by the pump's own uptime. */
    FRESHNESS,
    /** Check 8: nothing was done at the pump since the controller last looked. */
    REVISION,
    /** Check 9: signature, hash, validity and library of the order. */
    ORDER,
    /** Check 10: the state allows the command. */
    STATE,
    /** Check 11: rate, bolus, segment, window, syringe and total. */
    CEILINGS,
    /** Check 12: a lease for what starts or increases. */
    LEASE,
    /** Check 12: the code on the pump's display. */
    BEDSIDE,
    /** The end of a lease has a consequence. */
    LEASE_LOSS,
    /** Epoch, sequence, answer and state are durable before the motor moves or an answer leaves. */
    PERSISTENCE,
    /** Flow ends at each segment's volume and at the order's total. */
    VOLUME_STOPS
}
