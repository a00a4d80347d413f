package org.doseline.treatment.custody;

import java.time.LocalDate;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;

/**
 * Drug that was drawn from vials of one lot into a session's syringe, and what it was diluted with.
 *
 * @param vials that were opened for it; 0 where an open one was used further
 * @param drawnNl from the vials, nL
 * @param diluentNl of fluid without drug, nL
 * @param labelNgPerMl the concentration that the syringe's label says
 * @param on the day
 * @param checkedBy who looked on, if anybody is named
 */
public record Draw(VialLot lot, long vials, long drawnNl, long diluentNl, long labelNgPerMl, LocalDate on,
        String drawnBy, Optional<String> checkedBy) {
    public Draw {
        if (vials < 0 || drawnNl < 0 || diluentNl < 0 || labelNgPerMl <= 0)
            throw new IllegalArgumentException("a draw below zero: " + vials + " vials, " + drawnNl + " nL, "
                    + diluentNl + " nL, " + labelNgPerMl + " ng/mL");
    }

    public long preparedNl() { return Math.addExact(drawnNl, diluentNl); }

    public Fraction drugNg() {
        return lot.drugNg(drawnNl);
    }
}
