package org.doseline.dosing.pharmacokinetics.model;

/** Why a model says nothing of a person. Public names: none is ever renamed or reused. Asked in this order. */
public enum ReasonCode {
    /** The model is of another drug than the plan. */
    OTHER_DRUG,
    /** The model needs it and it is not known. */
    AGE_MISSING, MASS_MISSING, HEIGHT_MISSING, SEX_MISSING,
    /** Known, and not among the people the model is for. */
    AGE_OUTSIDE, MASS_OUTSIDE, HEIGHT_OUTSIDE, BMI_OUTSIDE,
    /** James's lean mass falls with rising mass here, so it cannot be what the model was fitted with. */
    LEAN_MASS_FALLS,
    /** The model's own formula gives a volume, a clearance or a ke0 that is not above zero. */
    PARAMETER_NOT_POSITIVE,
    /** No ke0 makes the effect site peak at the asked time. */
    NO_SUCH_PEAK
}
