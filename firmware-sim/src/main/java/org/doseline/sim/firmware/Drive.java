package org.doseline.sim.firmware;

import java.util.Optional;

/**
 * What the plunger did beside what the motor was told, since a moment: a second opinion on the pump's own count.
 *
 * @param sinceMs uptime at which the comparison began
 * @param motorNl the motor's count then, nL
 * @param travelNl the plunger's travel then, nL; empty before the first reading
 */
public record Drive(long sinceMs, long motorNl, Optional<Long> travelNl) {
    static final Drive UNKNOWN = new Drive(0, 0, Optional.empty());

    /** How far the plunger is ahead of the motor since then, nL; below zero if behind. */
    long aheadNl(long motorNowNl, long travelNowNl) {
        return travelNowNl - travelNl.orElse(travelNowNl) - (motorNowNl - motorNl);
    }
}
