package org.doseline.dosing.quantity;

/** What an amount of drug is counted in: the base unit of every exact amount of that kind. */
public enum AmountKind {
    /** Nanograms of base (not of salt). */
    MASS("ng"),
    /** Units of activity, as for heparin; never abbreviated. */
    UNITS("units"),
    /** Nanolitres, for a fluid that is ordered by volume, as saline is. */
    VOLUME("nL");

    private final String baseUnit;

    AmountKind(String baseUnit) { this.baseUnit = baseUnit; }

    public String baseUnit() { return baseUnit; }
}
