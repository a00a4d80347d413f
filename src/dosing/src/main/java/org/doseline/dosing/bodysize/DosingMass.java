package org.doseline.dosing.bodysize;

import java.util.Optional;

import org.doseline.dosing.library.BodySizeBasis;
import org.doseline.dosing.library.BodySizeRule;
import org.doseline.dosing.plan.Patient;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;

/**
 * The body mass that a dose per kilogram counts, and why. It is never above the actual mass.
 *
 * @param basis which one it is
 * @param size all sizes that could be computed; empty where height or sex is not known
 * @param doubt what keeps the rule from being followed as it is meant
 */
public record DosingMass(BodyMass mass, BodySizeBasis basis, Reason reason, Optional<BodySize> size,
        Doubt doubt) {
    /** Why this mass counts. */
    public enum Reason {
        /** The library counts actual mass. */
        ACTUAL_ALWAYS,
        /** The body mass index is below the one from which on the library counts another mass. */
        BELOW_INDEX,
        /** The library's rule applies. */
        RULE,
        /** The library's mass is above the actual one, which is the lower of the two. */
        ACTUAL_IS_LOWER,
        /** The library's rule needs a height or a sex that is not known. */
        SIZE_UNKNOWN,
        /** The formula gives no mass above zero for this height. */
        FORMULA_FAILS
    }

    /** What people must look at. */
    public enum Doubt {
        NONE,
        /** Whether the rule applies is unknown: actual mass may be far more than the library counts. */
        SIZE_UNKNOWN,
        /** Devine's formula below 5 feet. */
        FORMULA_DOUBTFUL, FORMULA_FAILS
    }

    public static DosingMass of(BodyMass actual, Optional<Patient> patient, BodySizeRule rule) {
        Optional<BodySize> size = patient.flatMap(person -> person.heightCm()
                .flatMap(cm -> person.sex().map(sex -> new BodySize(actual, cm, sex))));
        if (rule.basis() == BodySizeBasis.ACTUAL)
            return actual(actual, Reason.ACTUAL_ALWAYS, size, Doubt.NONE);
        Optional<Fraction> bmi = patient.flatMap(Patient::heightCm).map(cm -> BodySize.bmi(actual, cm));
        if (rule.fromBmi().isPresent() && bmi.isPresent() && bmi.get().compareTo(rule.fromBmi().get()) < 0)
            return actual(actual, Reason.BELOW_INDEX, size, Doubt.NONE);
        return size.map(known -> byRule(known, rule.basis()))
                .orElseGet(() -> actual(actual, Reason.SIZE_UNKNOWN, size, Doubt.SIZE_UNKNOWN));
    }

    private static DosingMass byRule(BodySize size, BodySizeBasis basis) {
        Fraction kg = switch (basis) {
            case ACTUAL -> size.actual().kg();
            case IDEAL -> size.idealKg();
            case ADJUSTED -> size.adjustedKg();
            case LEAN -> size.leanKg();
        };
        Optional<BodySize> known = Optional.of(size);
        if (kg.signum() <= 0) return actual(size.actual(), Reason.FORMULA_FAILS, known, Doubt.FORMULA_FAILS);
        boolean byDevine = basis == BodySizeBasis.IDEAL || basis == BodySizeBasis.ADJUSTED;
        Doubt doubt = byDevine && size.heightCm().compareTo(BodySize.DEVINE_FROM_CM) < 0
                ? Doubt.FORMULA_DOUBTFUL
                : Doubt.NONE;
        return kg.compareTo(size.actual().kg()) < 0
                ? new DosingMass(new BodyMass(kg.times(1_000)), basis, Reason.RULE, known, doubt)
                : actual(size.actual(), Reason.ACTUAL_IS_LOWER, known, doubt);
    }

    private static DosingMass actual(BodyMass actual, Reason reason, Optional<BodySize> size, Doubt doubt) {
        return new DosingMass(actual, BodySizeBasis.ACTUAL, reason, size, doubt);
    }
}
