package org.doseline.treatment.custody;

import java.util.Optional;

/**
 * Drug that was destroyed. It takes effect when a second person has signed that they saw it, and nothing of it is ever
 * used again: a draw names vials, and there is no way back from a syringe (DEA-10, DEA-11).
 *
 * @param lot of the vial; absent where it was the session's syringe, which may hold several
 * @param nl of what the syringe or the vial held, nL
 * @param witnessedBy absent until somebody signed
 */
public record Waste(Optional<VialLot> lot, long nl, String wastedBy, Optional<String> witnessedBy) {
    public Waste {
        if (nl < 0) throw new IllegalArgumentException("waste below zero: " + nl + " nL");
    }

    public boolean fromSyringe() { return lot.isEmpty(); }

    /** Signed by two different people. */
    public boolean effective() {
        return witnessedBy.filter(witness -> !witness.equals(wastedBy)).isPresent();
    }
}
