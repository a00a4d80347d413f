package org.doseline.dosing.quantity;

/** A patient's mass in grams, exact and above zero; a scale may have told more than whole grams. */
public record BodyMass(Fraction g) implements Comparable<BodyMass> {
    public BodyMass {
        if (g.signum() <= 0) throw new IllegalArgumentException("body mass not above zero: " + g + " g");
    }

    public static BodyMass ofG(long g) { return new BodyMass(Fraction.of(g)); }

    /** Reads {@code "72.5 kg"}; pounds and stones are unknown units here. Refuses as {@link QuantityText}. */
    public static BodyMass parse(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        long gPerUnit = UnitScale.bodyMassG(read.unit())
                .orElseThrow(() -> UnitScale.refuse(read.unit(), "72.5 kg"));
        return new BodyMass(read.number().times(gPerUnit));
    }

    public Fraction kg() { return g.dividedBy(1_000); }

    /** Whole grams, downwards: what a pump is told. A dose is never decided by it. */
    public long floorG() {
        return g.floorLong();
    }

    @Override
    public int compareTo(BodyMass other) { return g.compareTo(other.g); }
}
