package org.doseline.dosing.library;

/** What a pump does when its permission lapses; a clinical choice per drug, since stopping can harm too. */
public enum LeaseLoss {
    /** Stops, for a drug whose vital-sign interlock is blind without the link. */
    STOP,
    /** Runs at the lower of this and the next segment's rate. */
    LOWER,
    /** Keeps the running order; never an increase, never a bolus. */
    CONTINUE
}
