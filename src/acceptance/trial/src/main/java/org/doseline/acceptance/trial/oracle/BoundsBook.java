package org.doseline.acceptance.trial.oracle;

import java.math.BigInteger;

import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.DeliveredBounds;

/** What the controller that owns the cell believes of the volume, against what the motor turned. */
final class BoundsBook {
    private BoundsBook() {}

    static void look(Bedside state, MotorBook motor, long therapyMs) {
        if (state.placement().isEmpty()) return;
        BigInteger units = motor.unitsOf(state.placement().get().associationId());
        DeliveredBounds bounds = state.bounds(therapyMs);
        // A pump tells whole nanolitres, rounded down: what is less than one is in nobody's count.
        BigInteger nl = units.divide(MotorBook.UNITS_PER_NL);
        boolean holds = BigInteger.valueOf(bounds.atLeastNl()).compareTo(nl) <= 0
                && nl.compareTo(BigInteger.valueOf(bounds.atMostNl())) <= 0;
        Violation.unless(holds, Promise.BOUNDS, nl + " nL (" + units
                + " units) is not from " + bounds.atLeastNl() + " to " + bounds.atMostNl() + "; it is "
                + state.phase());
    }
}
