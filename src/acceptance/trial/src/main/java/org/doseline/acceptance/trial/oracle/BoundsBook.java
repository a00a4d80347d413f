package org.doseline.acceptance.trial.oracle;

import java.math.BigInteger;

import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.DeliveredBounds;

/** What the controller that owns the cell believes of the volume, against what the motor turned. */
final class BoundsBook {
    private BoundsBook() {}

    static void look(Bedside state, MotorBook motor, long therapyMs) {
        if (state.placement().isEmpty()) return;
        String association = state.placement().get().associationId();
        BigInteger units = motor.unitsOf(association);
        DeliveredBounds bounds = state.bounds(therapyMs);
        // A pump tells whole nanolitres, rounded down: what is less than one is in nobody's count.
        BigInteger nl = units.divide(MotorBook.UNITS_PER_NL);
        // At a loss of power it takes the plunger's word for what its flash has not; that is to a nanolitre.
        long uncountedNl = motor.uncountedNl(association);
        long roundedNl = motor.powerLosses(association);
        boolean holds = BigInteger.valueOf(bounds.atLeastNl() - roundedNl).compareTo(nl) <= 0
                && nl.compareTo(BigInteger.valueOf(bounds.atMostNl() + uncountedNl)) <= 0;
        Violation.unless(holds, Promise.BOUNDS, nl + " nL (" + units
                + " units) is not from " + bounds.atLeastNl() + " to " + bounds.atMostNl() + "; it is "
                + state.phase());
    }
}
