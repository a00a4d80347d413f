package org.doseline.dosing.ceiling;

/** Why a plan was refused or questioned. Public names: none is ever renamed or reused. */
public enum FindingCode {
    DRUG_UNKNOWN,
    /** Another drug that is mistaken for one of the library. */
    DRUG_MISMATCH,
    /** The drug is known, but not for this care area and indication. */
    NOT_IN_LIBRARY, BODY_MASS_MISSING, BODY_MASS_OUT_OF_RANGE, CONCENTRATION_MISSING, CONCENTRATION_NOT_IN_LIBRARY,
    /** A dose counted in what this drug, or this place, is not counted in. */
    UNIT_MISMATCH,
    /** An upper hard limit of the library. */
    CEILING,
    /** A lower hard limit of the library. */
    FLOOR,
    /** An upper soft limit of the library. */
    SOFT_LIMIT,
    /** A lower soft limit of the library: too little may be a slip of the unit. */
    PLAUSIBILITY_LOW,
    /** Body mass does not fit height or the mass known before. */
    PLAUSIBILITY,
    /** More volume, drug or time than any order can carry; nothing further is computed. */
    OUT_OF_RANGE,
    /** A bolus where the library has no limits for one. */
    BOLUS_NOT_IN_LIBRARY,
    /** A bolus over no time cannot be pumped. */
    BOLUS_INSTANTANEOUS, RATE_ABOVE_MAX, RATE_BELOW_MIN,
    /** More volume than the library or the syringe allows. */
    VOLUME, SYRINGE_MISSING, WINDOW,
    /** As WINDOW, decided by a dose exactly one window length ago. */
    WINDOW_EDGE,
    /** A past dose that cannot be counted. */
    HISTORY_UNAVAILABLE,
    /** The end moves since the next pump rate would break a rate ceiling. */
    END_EXTENDED, PATIENT_MISSING, TRAILING_ZERO
}
