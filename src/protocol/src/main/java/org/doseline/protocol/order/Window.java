package org.doseline.protocol.order;

import org.doseline.protocol.Checks;

/**
 * At most {@code volumeNl} in any {@code lengthMs}; both ends count.
 *
 * @param lengthMs length of the sliding window in ms
 * @param volumeNl the most that may be delivered in it, in nL
 */
public record Window(long lengthMs, long volumeNl) {
    public Window {
        Checks.atLeast("lengthMs", 1, lengthMs);
        Checks.atLeast("volumeNl", 0, volumeNl);
    }
}
