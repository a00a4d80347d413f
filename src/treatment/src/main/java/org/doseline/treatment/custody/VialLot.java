package org.doseline.treatment.custody;

import java.time.LocalDate;

import org.doseline.dosing.quantity.Fraction;

/**
 * Vials of one drug that were filled together. Strength counts the drug as base, as labels of ketamine do (10 mg of base
 * are 11.53 mg of its hydrochloride).
 *
 * @param ndc the National Drug Code on the label, or another code of the package
 * @param strengthNgPerMl above zero
 * @param vialNl nominal content of one vial, nL, above zero; its overfill is not counted
 * @param expires the last day on which it may be used
 */
public record VialLot(String drug, String lot, String ndc, long strengthNgPerMl, long vialNl,
        LocalDate expires) {
    private static final long NL_PER_ML = 1_000_000;

    public VialLot {
        if (drug.isBlank() || lot.isBlank() || ndc.isBlank())
            throw new IllegalArgumentException("a lot has a drug, a number and a code of its package");
        if (strengthNgPerMl <= 0)
            throw new IllegalArgumentException("strength not above zero: " + strengthNgPerMl + " ng/mL");
        if (vialNl <= 0) throw new IllegalArgumentException("vial not above zero: " + vialNl + " nL");
    }

    /** The drug in so much of a vial's content, ng, exact. */
    public Fraction drugNg(long nl) {
        return Fraction.of(nl).times(strengthNgPerMl).dividedBy(NL_PER_ML);
    }

    public boolean expiredOn(LocalDate day) { return day.isAfter(expires); }
}
