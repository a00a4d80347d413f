package org.doseline.treatment.custody;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What became of the vials of one lot: the stock of an inventory (DEA-5).
 *
 * @param receivedVials in all
 * @param draws all that were drawn of it, by whatever session
 * @param wastes from its vials, witnessed or not
 */
public record LotAccount(VialLot lot, long receivedVials, List<Draw> draws, List<Waste> wastes) {
    public LotAccount {
        if (receivedVials < 0) throw new IllegalArgumentException("received " + receivedVials + " vials");
        draws = List.copyOf(draws);
        wastes = List.copyOf(wastes);
    }

    public long openedVials() {
        return draws.stream().mapToLong(Draw::vials).reduce(0, Math::addExact);
    }

    /** Below zero where more were opened than received. */
    public long unopenedVials() {
        return Math.subtractExact(receivedVials, openedVials());
    }

    public long drawnNl() {
        return draws.stream().mapToLong(Draw::drawnNl).reduce(0, Math::addExact);
    }

    /** From the vials, signed by two people. */
    public long wastedNl() {
        return wastes.stream().filter(Waste::effective).mapToLong(Waste::nl).reduce(0, Math::addExact);
    }

    public long unwitnessedNl() {
        return wastes.stream().filter(waste -> !waste.effective()).mapToLong(Waste::nl)
                .reduce(0, Math::addExact);
    }

    /** What opened vials must still hold by their nominal content; below zero where more was taken. */
    public long inOpenVialsNl() {
        long openedNl = Math.multiplyExact(openedVials(), lot.vialNl());
        return Math.subtractExact(openedNl, Math.addExact(drawnNl(), wastedNl()));
    }

    /**
     * A vial may hold a little more than it says; the tolerance is that of accounts, of what was opened.
     *
     * @param overdue those of the wastes that should be witnessed by now
     */
    public Set<FindingKind> findings(Tolerance tolerance, List<Waste> overdue) {
        Set<FindingKind> findings = EnumSet.noneOf(FindingKind.class);
        if (overdue.stream().anyMatch(waste -> !waste.effective())) findings.add(FindingKind.NO_WITNESS);
        if (unopenedVials() < 0) findings.add(FindingKind.MORE_OPENED_THAN_RECEIVED);
        if (inOpenVialsNl() < -tolerance.ofNl(Math.multiplyExact(openedVials(), lot.vialNl())))
            findings.add(FindingKind.MORE_TAKEN_THAN_OPENED);
        return findings;
    }
}
