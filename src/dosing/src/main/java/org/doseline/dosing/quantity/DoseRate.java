package org.doseline.dosing.quantity;

import java.util.Optional;

/**
 * An exact amount per hour, above zero: in base units of its kind, or per kilogram of body mass where
 * {@code perKg}. A rate of the kind VOLUME is a flow in nL/h.
 */
public record DoseRate(Fraction perHour, AmountKind kind, boolean perKg) {
    static final long MS_PER_HOUR = 3_600_000;

    public DoseRate {
        if (perHour.signum() <= 0) throw new IllegalArgumentException("rate not above zero: " + perHour);
    }

    /** Reads {@code "0.5 mg/kg/h"}, {@code "12.5 mcg/kg/min"}, {@code "2 mg/h"}, {@code "30 mL/h"}. */
    public static DoseRate parse(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        return of(read.number(), read.unit());
    }

    /** Whether this text names a unit of rate; tells a dose from a rate where either may be written. */
    public static boolean isRateUnit(String unit) {
        return scaleOf(unit).isPresent();
    }

    /** One of {@code unit}, such as {@code mcg/kg/min}. Refuses UNIT_UNKNOWN and UNIT_MISMATCH. */
    public static DoseRate one(String unit) {
        return of(Fraction.ONE, unit);
    }

    /** The amount per hour for a person of this mass, in base units, exact. */
    public Fraction perHourFor(Optional<BodyMass> mass) {
        return perKg ? perHour.times(mass.orElseThrow().kg()) : perHour;
    }

    private static DoseRate of(Fraction number, String unit) {
        DoseRate one = scaleOf(unit).orElseThrow(() -> UnitScale.refuse(unit, "12.5 mcg/kg/min"));
        return new DoseRate(number.times(one.perHour), one.kind, one.perKg);
    }

    private static Optional<DoseRate> scaleOf(String unit) {
        String[] words = unit.split("/", -1);
        boolean perKg = words.length == 3 && words[1].equals("kg");
        if (words.length != 2 && !perKg) return Optional.empty();
        Optional<UnitScale.Scale> amount = UnitScale.amount(words[0]);
        Optional<Long> timeMs = UnitScale.timeMs(words[words.length - 1]);
        if (amount.isEmpty() || timeMs.isEmpty()) return Optional.empty();
        Fraction perHour = Fraction.of(amount.get().baseUnits())
                .times(Fraction.of(MS_PER_HOUR, timeMs.get()));
        return Optional.of(new DoseRate(perHour, amount.get().kind(), perKg));
    }
}
