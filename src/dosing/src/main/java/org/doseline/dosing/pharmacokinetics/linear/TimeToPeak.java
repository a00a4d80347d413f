package org.doseline.dosing.pharmacokinetics.linear;

import java.util.OptionalDouble;

/**
 * The ke0 with which the effect site peaks so long after a bolus. At the peak its slope is zero; the ke0 for that is
 * found by halving until no double lies between the bounds (stanpumpR's optimiser is good to 3e-5).
 */
public final class TimeToPeak {
    private static final double LEAST_PER_MIN = 1e-9;
    private static final double MOST_PER_MIN = 1e6;

    private TimeToPeak() {}

    /** Per minute; empty where no ke0 makes the effect site peak then, as where plasma does not fall. */
    public static OptionalDouble ke0PerMin(Disposition disposition, double peakMin) {
        Disposition.aboveZero(peakMin, "peakMin");
        Modes modes = Modes.of(disposition);
        double low = LEAST_PER_MIN;
        double high = MOST_PER_MIN;
        if (stillRises(modes, low, peakMin) == stillRises(modes, high, peakMin))
            return OptionalDouble.empty();
        while (true) {
            double middle = low < high / 4 ? Math.sqrt(low * high) : low + (high - low) / 2;
            if (middle <= low || middle >= high) return OptionalDouble.of(middle);
            if (stillRises(modes, middle, peakMin)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** The slope of the effect site is a part that rises less a part that falls; neither loses digits to the other. */
    private static boolean stillRises(Modes modes, double ke0PerMin, double atMin) {
        double rising = 0;
        double falling = 0;
        for (int i = 0; i < modes.count(); i++) {
            double rate = modes.ratePerMin[i];
            double part = modes.share[0][i] * modes.intake[i];
            rising += part * Math.exp(-ke0PerMin * atMin);
            falling += part * rate * Exponentials.twice(rate, ke0PerMin, atMin);
        }
        return falling <= rising;
    }
}
