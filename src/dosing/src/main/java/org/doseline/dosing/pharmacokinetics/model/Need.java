package org.doseline.dosing.pharmacokinetics.model;

/** What a model's formulas cannot do without. */
public enum Need {
    AGE("age", ReasonCode.AGE_MISSING), //
    MASS("body mass", ReasonCode.MASS_MISSING), //
    HEIGHT("height", ReasonCode.HEIGHT_MISSING), //
    SEX("sex", ReasonCode.SEX_MISSING);

    private final String words;
    private final ReasonCode missing;

    Need(String words, ReasonCode missing) {
        this.words = words;
        this.missing = missing;
    }

    public String words() { return words; }

    public ReasonCode missing() { return missing; }

    public boolean isKnown(Person person) {
        return switch (this) {
            case AGE -> person.ageYears().isPresent();
            case MASS -> person.massKg().isPresent();
            case HEIGHT -> person.heightCm().isPresent();
            case SEX -> person.sex().isPresent();
        };
    }
}
