package org.doseline.dosing.pharmacokinetics;

import org.doseline.dosing.pharmacokinetics.linear.Solver;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;

/** How often and how long a prediction is shown, in ms; both above zero. At most {@link Solver#MAX_POINTS} points. */
public record Sampling(long everyMs, long untilMs) {
    /** Finer says nothing new: no model here resolves a second. */
    public static final long FINEST_MS = 1_000;

    public static final Sampling BY_THE_MINUTE_FOR_FOUR_HOURS = new Sampling(60_000, 14_400_000);

    /** Refuses PRECISION below a second, ZERO for no time, LIMIT above the most points that are calculated. */
    public Sampling {
        if (everyMs < FINEST_MS) throw new InputRefused(InputKind.PRECISION, "finer than 1 s");
        if (untilMs <= 0) throw new InputRefused(InputKind.ZERO, "a prediction for no time");
        if (Solver.gridPoints(everyMs, untilMs) > Solver.MAX_POINTS) {
            throw new InputRefused(InputKind.LIMIT, "more than " + Solver.MAX_POINTS + " points");
        }
    }
}
