package org.doseline.dosing.quantity;

/** Why an input cannot be used. Public names: none is ever renamed or reused. */
public enum InputKind {
    /** Not JSON at all, or more than one document. */
    JSON_SYNTAX,
    /** One key twice in an object: which of the two is meant is unknown. */
    DUPLICATE_KEY,
    /** The field is absent or null. */
    MISSING,
    /** Another JSON type than the field asks for; a JSON number where a quantity in text belongs. */
    TYPE,
    /** Not written as the field asks for: comma, exponent, plus sign, foreign digit, surplus text. */
    FORMAT,
    /** Zero where only more than zero makes sense. */
    ZERO, NEGATIVE,
    /** NaN or infinity. */
    NOT_FINITE,
    /** More whole digits than any quantity of this kind has. */
    OUT_OF_RANGE,
    /** Finer than can be represented exactly. */
    PRECISION,
    /** A number without its unit. */
    UNIT_MISSING, UNIT_UNKNOWN,
    /** A unit of another kind than the field asks for. */
    UNIT_MISMATCH,
    /** A field that nobody knows: a misspelt limit must not vanish. */
    UNKNOWN_FIELD,
    /** Too many elements. */
    LIMIT,
    /** A hard limit that every entry must have is absent: never read as unlimited. */
    CEILING_MISSING,
    /** Two limits that cannot both be meant. */
    CEILING_CONTRADICTORY,
    /** A limit that is no positive number: every comparison with it would be false. */
    CEILING_INVALID,
    /** The time of now is not given in UTC. */
    CLOCK,
    /** A pump or syringe description that no pump can have. */
    PUMP_INVALID
}
