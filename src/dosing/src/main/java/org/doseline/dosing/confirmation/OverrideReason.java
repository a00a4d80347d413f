package org.doseline.dosing.confirmation;

/** Why a soft limit is passed on purpose (ISMP asks for a coded reason). Public names: none is ever reused. */
public enum OverrideReason {
    /** This patient needs it: earlier response, tolerance, weight, another condition. */
    PATIENT_NEEDS_IT,
    /** A protocol of the site or a study asks for it. */
    PROTOCOL,
    /** Measured again and found right, as a body mass that looks like a slip. */
    CHECKED_AGAIN,
    /** Advised by a specialist who is named in the notes. */
    SPECIALIST_ADVICE
}
