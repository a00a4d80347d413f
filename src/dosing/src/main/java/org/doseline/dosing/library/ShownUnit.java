package org.doseline.dosing.library;

import org.doseline.dosing.quantity.Fraction;

/**
 * The clinical unit in which people read a limit, as the library writes it.
 *
 * @param word such as {@code mcg/kg/min}
 * @param baseUnits how many base units one of it is, above zero
 */
public record ShownUnit(String word, Fraction baseUnits) {
    public ShownUnit {
        if (baseUnits.signum() <= 0) throw new IllegalArgumentException("a unit of " + baseUnits);
    }

    public static ShownUnit of(String word, long baseUnits) {
        return new ShownUnit(word, Fraction.of(baseUnits));
    }

    public Fraction of(Fraction base) { return base.dividedBy(baseUnits); }
}
