package org.doseline.dosing.library;

import org.doseline.dosing.quantity.Fraction;

/**
 * A salt of the drug. Salt and base are different things: 11.53 mg of ketamine hydrochloride hold 10 mg of ketamine.
 *
 * @param perBase mass of salt that holds one mass of base, above one
 */
public record SaltForm(String name, Fraction perBase) {
    public SaltForm {
        if (perBase.compareTo(Fraction.ONE) <= 0)
            throw new IllegalArgumentException("a salt is heavier than its base: " + perBase);
    }

    /** The base in an amount of this salt, exact. */
    public Fraction baseIn(Fraction saltAmount) {
        return saltAmount.dividedBy(perBase);
    }
}
