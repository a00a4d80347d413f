package org.doseline.treatment.custody;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;

/**
 * Every entry of one session that stands, in no order that matters. What a correction replaced is not among them.
 *
 * @param orderedNgPerMl the concentration for which its pump was told to run; empty where no mass of drug was ordered
 * @param wastes from its syringe, and from vials that were opened for it
 */
public record SessionAccount(String session, Optional<Fraction> orderedNgPerMl, List<Draw> draws,
        MotorVolume motor, Optional<Residual> residual,
        List<Waste> wastes) {
    public SessionAccount {
        draws = List.copyOf(draws);
        wastes = List.copyOf(wastes);
    }

    public long preparedNl() {
        return draws.stream().mapToLong(Draw::preparedNl).reduce(0, Math::addExact);
    }

    public Fraction drugNg() {
        return draws.stream().map(Draw::drugNg).reduce(Fraction.ZERO, Fraction::plus);
    }

    /** The part of the syringe's drug that came from a lot, 0 to 1, exact; 0 where there is no drug. */
    public Fraction shareOf(VialLot lot) {
        Fraction all = drugNg();
        if (all.signum() == 0) return Fraction.ZERO;
        return draws.stream().filter(draw -> draw.lot().equals(lot)).map(Draw::drugNg)
                .reduce(Fraction.ZERO, Fraction::plus).dividedBy(all);
    }

    /** From the syringe, signed by two people. */
    long wastedNl() {
        return wastes.stream().filter(Waste::fromSyringe).filter(Waste::effective).mapToLong(Waste::nl)
                .reduce(0, Math::addExact);
    }

    /** From the syringe, not signed by two people yet. */
    long unwitnessedNl() {
        return wastes.stream().filter(Waste::fromSyringe).filter(waste -> !waste.effective())
                .mapToLong(Waste::nl).reduce(0, Math::addExact);
    }
}
