package org.doseline.dosing.pharmacokinetics.model;

import java.util.Optional;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.regimen.Nearest;
import org.doseline.dosing.plan.Patient;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.BodyMass;

/**
 * What is known of the person: age in years, zero or more; actual body mass in kg and height in cm, above zero. A plan
 * tells no origin; {@code asian} matters to one model and stays unknown unless a caller says it.
 */
public record Person(
        Optional<Patient.Sex> sex, OptionalDouble ageYears, OptionalDouble massKg, OptionalDouble heightCm,
        Optional<Boolean> asian) {

    public Person {
        ageYears.ifPresent(age -> check(age >= 0, "age", age));
        massKg.ifPresent(mass -> check(mass > 0, "body mass", mass));
        heightCm.ifPresent(height -> check(height > 0, "height", height));
    }

    /** All that a plan tells. */
    public static Person of(TreatmentPlan plan) {
        return of(plan.bodyMass(), plan.patient());
    }

    public static Person of(Optional<BodyMass> mass, Optional<Patient> patient) {
        return new Person(
                patient.flatMap(Patient::sex),
                toDouble(patient.flatMap(Patient::ageYears).map(Integer::doubleValue)),
                toDouble(mass.map(known -> Nearest.of(known.kg()))),
                toDouble(patient.flatMap(Patient::heightCm).map(Nearest::of)),
                Optional.empty());
    }

    /** kg/m2, where both are known. */
    public OptionalDouble bmi() {
        if (massKg.isEmpty() || heightCm.isEmpty()) return OptionalDouble.empty();
        double heightM = heightCm.getAsDouble() / 100;
        return OptionalDouble.of(massKg.getAsDouble() / (heightM * heightM));
    }

    public boolean isFemale() { return sex.orElseThrow() == Patient.Sex.F; }

    private static OptionalDouble toDouble(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static void check(boolean holds, String name, double value) {
        if (!holds || Double.isInfinite(value)) throw new IllegalArgumentException(name + " is " + value);
    }
}
