package org.doseline.dosing.pharmacokinetics.model;

import java.util.OptionalDouble;

/** A measure of a person that models are limited by, and its unit. */
public enum Covariate {
    AGE("age", "y", ReasonCode.AGE_OUTSIDE), //
    MASS("body mass", "kg", ReasonCode.MASS_OUTSIDE), //
    HEIGHT("height", "cm", ReasonCode.HEIGHT_OUTSIDE), //
    BMI("body mass index", "kg/m2", ReasonCode.BMI_OUTSIDE);

    private final String words;
    private final String unit;
    private final ReasonCode outside;

    Covariate(String words, String unit, ReasonCode outside) {
        this.words = words;
        this.unit = unit;
        this.outside = outside;
    }

    public String words() { return words; }

    public String unit() { return unit; }

    public ReasonCode outside() { return outside; }

    /** Empty where it is not known. */
    public OptionalDouble value(Person person) {
        return switch (this) {
            case AGE -> person.ageYears();
            case MASS -> person.massKg();
            case HEIGHT -> person.heightCm();
            case BMI -> person.bmi();
        };
    }
}
