package org.doseline.dosing.quantity;

import java.util.Optional;

/**
 * One exact conversion between dose and flow for one strength and, where a dose is per kilogram, one body mass.
 * No limit is looked at. Refuses MISSING where a per-kilogram dose has no mass, and UNIT_MISMATCH where dose and
 * strength are not counted alike.
 */
public record Conversion(Optional<BodyMass> mass, Concentration concentration) {

    /** The volume that holds this dose, exact, nL. */
    public Fraction volumeNl(Dose dose) {
        needsMass(dose.perKg());
        return toVolume(dose.amountFor(mass), dose.kind());
    }

    /** The flow that gives this dose in this time, exact, nL/h. */
    public Fraction flowNlPerHour(Dose dose, TimeSpan over) {
        return volumeNl(dose).times(DoseRate.MS_PER_HOUR).dividedBy(over.ms());
    }

    /** The flow that gives this rate, exact, nL/h. */
    public Fraction flowNlPerHour(DoseRate rate) {
        needsMass(rate.perKg());
        return toVolume(rate.perHourFor(mass), rate.kind());
    }

    /** How many of {@code unit}, such as {@code mcg/kg/min}, a flow gives; exact. */
    public Fraction doseRateIn(String unit, Fraction nlPerHour) {
        DoseRate one = DoseRate.one(unit);
        needsMass(one.perKg());
        Fraction perHour = one.kind() == AmountKind.VOLUME ? nlPerHour : concentration.amountIn(nlPerHour);
        needsKind(one.kind());
        return perHour.dividedBy(one.perHourFor(mass));
    }

    private Fraction toVolume(Fraction amount, AmountKind kind) {
        needsKind(kind);
        return kind == AmountKind.VOLUME ? amount : concentration.volumeNl(amount);
    }

    private void needsMass(boolean perKg) {
        if (perKg && mass.isEmpty()) {
            throw new InputRefused(
                    new InputRefusal(InputKind.MISSING, "mass", "a dose per kilogram needs the mass"));
        }
    }

    private void needsKind(AmountKind kind) {
        if (kind != AmountKind.VOLUME && kind != concentration.kind()) {
            throw new InputRefused(new InputRefusal(InputKind.UNIT_MISMATCH, "concentration",
                    "dose and concentration are not counted in the same kind of unit"));
        }
    }
}
