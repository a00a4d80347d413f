package org.doseline.dosing.library;

import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.TimeSpan;

/**
 * The most of one drug that may be given within any closed interval of this length, hard and inclusive: a dose
 * exactly one length ago still counts (decision b).
 */
public record WindowLimit(TimeSpan length, Dose most, String source) {
    public WindowLimit {
        if (length.ms() == 0) throw new IllegalArgumentException("a window of no length");
    }
}
