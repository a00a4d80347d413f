package org.doseline.dosing.ceiling;

/** What a finding means for the plan. */
public enum Severity {
    /** Refuses. Nobody can override it. */
    HARD,
    /** Needs a second confirmation with a recorded reason. */
    SOFT,
    /** To be read; refuses nothing. */
    ADVICE
}
