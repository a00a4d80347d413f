package org.doseline.dosing.quantity;

import java.util.Optional;

/**
 * An exact amount to be given, above zero: in base units of its kind, or in base units per kilogram of body
 * mass where {@code perKg}. Strength is that of the base, not of a salt.
 */
public record Dose(Fraction amount, AmountKind kind, boolean perKg) {
    public Dose {
        if (amount.signum() <= 0) throw new IllegalArgumentException("dose not above zero: " + amount);
    }

    /** Reads {@code "0.5 mg/kg"}, {@code "35 mg"}, {@code "75 units/kg"}, {@code "20 mL"}. */
    public static Dose parse(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        boolean perKg = read.unit().endsWith("/kg");
        String word = perKg ? read.unit().substring(0, read.unit().length() - "/kg".length()) : read.unit();
        UnitScale.Scale scale = UnitScale.amount(word)
                .orElseThrow(() -> UnitScale.refuse(read.unit(), "0.5 mg/kg"));
        return new Dose(read.number().times(scale.baseUnits()), scale.kind(), perKg);
    }

    /** The amount for a person of this mass, in base units, exact. Only per-kilogram doses need the mass. */
    public Fraction amountFor(Optional<BodyMass> mass) {
        return perKg ? amount.times(mass.orElseThrow().kg()) : amount;
    }

}
