package org.doseline.dosing.prescription;

/** Why a prescription as a whole was refused, beside what inputs and reviews refuse. Public names. */
public enum PrescriptionKind {
    NOT_APPROVED, PLAN_EXPIRED, PLAN_EXPIRES_DURING, PLAN_NOT_YET_VALID,
    /** The prescription is another patient's. */
    IDENTITY,
    /** A prescription serves once. */
    REPLAY,
    /** A signature that cannot be verified. */
    INTEGRITY, SYRINGE_UNKNOWN, SYRINGE_MISMATCH
}
