package org.doseline.dosing.ceiling;

/** Why a plan was refused or questioned. Public names: none is ever renamed or reused. */
public enum FindingCode {
    DRUG_UNKNOWN,
    /** Another drug that is mistaken for one of the library. */
    DRUG_MISMATCH,
    /** The drug is known, but not for this care area and indication. */
    NOT_IN_LIBRARY, BODY_MASS_MISSING, BODY_MASS_OUT_OF_RANGE, AGE_MISSING, AGE_OUT_OF_RANGE, CONCENTRATION_MISSING, CONCENTRATION_NOT_IN_LIBRARY,
    /** None of the standard concentrations, though within the limits of a custom one. */
    CONCENTRATION_CUSTOM,
    /** A strength that is counted as another form of the drug, salt or base. */
    SALT_BASE_MISMATCH,
    /** A dose that is the usual one times the ratio of salt to base: a slip is likelier than a wish. */
    SALT_FOR_BASE,
    /** A dose counted in what this drug, or this place, is not counted in. */
    UNIT_MISMATCH,
    /** An upper hard limit of the library or the plan. */
    CEILING,
    /** A lower hard limit of the library. */
    FLOOR,
    /** An upper soft limit of the library. */
    SOFT_LIMIT,
    /** A lower soft limit of the library: too little may be a slip of the unit. */
    PLAUSIBILITY_LOW,
    /** Body mass does not fit height or the mass known before. */
    PLAUSIBILITY,
    /** Another mass than the actual one is counted. */
    BODY_SIZE,
    /** Whether another mass than the actual one must be counted is not known. */
    BODY_SIZE_UNKNOWN,
    /** The formula of the library's mass does not hold for this person. */
    BODY_SIZE_DOUBTFUL,
    /** More volume, drug or time than any order can carry; nothing further is computed. */
    OUT_OF_RANGE,
    /** A bolus where the library has no limits for one. */
    BOLUS_NOT_IN_LIBRARY,
    /** A loading dose where the library has no limits for one. */
    LOADING_NOT_IN_LIBRARY,
    /** A bolus over no time cannot be pumped. */
    BOLUS_INSTANTANEOUS,
    /** A bolus too soon after another. */
    LOCKOUT,
    /** One step is faster than the one before it by more than a single titration may be. */
    TITRATION_STEP, RATE_ABOVE_MAX, RATE_BELOW_MIN, SYRINGE_MAX_RATE, SYRINGE_MIN_RATE,
    /** More volume than the library or the syringe allows. */
    VOLUME, SYRINGE_MISSING,
    /** A maker whose inner diameters are not known. */
    SYRINGE_UNKNOWN,
    /** A size that this maker does not make. */
    SYRINGE_MISMATCH,
    /** A size that the library does not allow for this drug. */
    SYRINGE_NOT_ALLOWED, WINDOW,
    /** As WINDOW, decided by a dose exactly one window length ago. */
    WINDOW_EDGE,
    /** A past dose that cannot be counted. */
    HISTORY_UNAVAILABLE,
    /** The end moves since the next pump rate would break a rate ceiling. */
    END_EXTENDED,
    /** More segments than an order can hold; it can't be signed as it is. */
    TOO_MANY_SEGMENTS, PATIENT_MISSING, TRAILING_ZERO
}
