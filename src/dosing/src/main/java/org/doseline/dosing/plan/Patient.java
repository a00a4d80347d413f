package org.doseline.dosing.plan;

import java.util.Optional;

import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;

/** What a plan may tell about the person, for checks of plausibility: height in cm, above zero; age in years. */
public record Patient(
        Optional<Sex> sex, Optional<Integer> ageYears, Optional<Fraction> heightCm,
        Optional<BodyMass> previousMass) {
    public enum Sex { F, M }

    public Patient {
        heightCm.filter(height -> height.signum() <= 0).ifPresent(height -> {
            throw new IllegalArgumentException("height not above zero: " + height + " cm");
        });
    }
}
