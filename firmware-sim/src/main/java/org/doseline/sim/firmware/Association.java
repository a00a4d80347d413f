package org.doseline.sim.firmware;

import org.doseline.protocol.report.Syringe;

/** Which patient, by a pseudonym, which drug and which syringe the pump is bound to. */
public record Association(String id, Syringe syringe, String drugCode, long concentrationNgPerMl) {
    private static final long NL_PER_ML = 1_000_000;

    /** The same id can only mean the same drug: totals count nanolitres of it. */
    boolean sameDrugAs(Association other) {
        return drugCode.equals(other.drugCode) && concentrationNgPerMl == other.concentrationNgPerMl;
    }

    /** What the syringe still holds: it was full when the association was made. */
    public Volume left(Volume delivered) {
        return delivered.upTo(Volume.ofNl(syringe.sizeMl() * NL_PER_ML));
    }
}
