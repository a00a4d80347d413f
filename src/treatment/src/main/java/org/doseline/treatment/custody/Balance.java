package org.doseline.treatment.custody;

import org.doseline.dosing.quantity.Fraction;

/**
 * An account's sum: what was prepared, and where it went. A volume in it is one of the mixed syringe; the drug in it is its
 * share of all the drug that was drawn, exact.
 *
 * @param preparedNl drug and diluent, nL
 * @param drugNg drawn from vials, ng
 * @param given what reached the patient
 * @param lineKept in the tubing
 * @param syringeKept in the syringe, nL
 * @param wastedNl witnessed, nL
 * @param unwitnessedNl wasted and not witnessed, not taken off, nL
 * @param difference what is missing; below zero where more went out than was prepared
 */
public record Balance(long preparedNl, Fraction drugNg, VolumeRange given, VolumeRange lineKept,
        long syringeKept, long wastedNl, long unwitnessedNl, VolumeRange difference) {

    /** Drawn − (given + residual + wasted). Before the tubing was looked at, it counts as empty. */
    public static Balance of(SessionAccount account) {
        Line line = account.residual().map(Residual::line)
                .orElse(new Line(0, Line.Filling.BY_THE_PUMP, false));
        long syringeNl = account.residual().map(Residual::syringeNl).orElse(0L);
        long preparedNl = account.preparedNl();
        long wastedNl = account.wastedNl();
        VolumeRange out = line.leftTheSyringe(account.motor()).plus(syringeNl).plus(wastedNl);
        return new Balance(preparedNl, account.drugNg(), line.given(account.motor()),
                line.kept(account.motor()), syringeNl, wastedNl, account.unwitnessedNl(),
                out.takenFrom(preparedNl));
    }

    /** The drug in so much of the syringe, ng, exact; none where nothing was prepared. */
    public Fraction drugNg(long nl) {
        return preparedNl == 0 ? Fraction.ZERO : drugNg.times(nl).dividedBy(preparedNl);
    }

    /** What was mixed, ng/mL, exact; zero where nothing was prepared. */
    public Fraction mixedNgPerMl() {
        return drugNg(1_000_000);
    }
}
