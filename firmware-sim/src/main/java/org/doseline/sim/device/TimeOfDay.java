package org.doseline.sim.device;

import java.util.OptionalLong;

/**
 * The pump's time of day beside the true one. It has a battery of its own, so that a reboot sets nothing right.
 *
 * @param aheadMs of the true time of day
 * @param known whether the pump has one at all
 */
record TimeOfDay(long aheadMs, boolean known) {
    static final TimeOfDay RIGHT = new TimeOfDay(0, true);
    static final TimeOfDay UNKNOWN = new TimeOfDay(0, false);

    TimeOfDay stepped(long ms) { return new TimeOfDay(aheadMs + ms, known); }

    /** What it shows when the true one is this, both in ms since 1970. */
    OptionalLong at(OptionalLong trueTimeOfDayMs) {
        if (!known || trueTimeOfDayMs.isEmpty()) return OptionalLong.empty();
        return OptionalLong.of(trueTimeOfDayMs.getAsLong() + aheadMs);
    }
}
