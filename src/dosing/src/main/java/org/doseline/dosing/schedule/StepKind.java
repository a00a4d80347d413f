package org.doseline.dosing.schedule;

/** How the exact rate of a step met the pump's grid (decision a). */
public enum StepKind {
    /** The exact rate is on the grid. */
    SINGLE,
    /** The floor rate, then the next rate for a computed tail. */
    TWO_STEP,
    /** The next rate would break a rate ceiling: the floor rate runs longer and the end moves. */
    FLOOR_EXTENDED, PAUSE
}
