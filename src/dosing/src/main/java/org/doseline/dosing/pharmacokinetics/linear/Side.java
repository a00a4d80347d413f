package org.doseline.dosing.pharmacokinetics.linear;

/** Which of the two values at one instant a point shows; only an instantaneous bolus makes them differ. */
public enum Side {
    /** Nothing jumps here. */
    SMOOTH,
    /** Just before the bolus. */
    PRE,
    /** Just after it. */
    POST
}
