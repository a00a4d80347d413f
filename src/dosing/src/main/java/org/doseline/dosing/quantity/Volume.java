package org.doseline.dosing.quantity;

/** A volume in whole nanolitres, zero or more. */
public record Volume(long nl) implements Comparable<Volume> {
    public Volume {
        if (nl < 0) throw new IllegalArgumentException("volume below zero: " + nl + " nL");
    }

    /** Reads {@code "50 mL"}; finer than a nanolitre is refused as PRECISION. */
    public static Volume parse(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        UnitScale.Scale scale = UnitScale.amount(read.unit())
                .filter(found -> found.kind() == AmountKind.VOLUME)
                .orElseThrow(() -> UnitScale.refuse(read.unit(), "50 mL"));
        return new Volume(WholeBase.of(read.number().times(scale.baseUnits()), "nL"));
    }

    @Override
    public int compareTo(Volume other) { return Long.compare(nl, other.nl); }
}
