package org.doseline.sim.fleet;

import java.util.Optional;

import org.doseline.protocol.TimeScale;
import org.doseline.sim.fault.ActiveFaults;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.mechanics.Account;

/**
 * A pump at one moment, seen from all sides.
 *
 * @param scale how fast its time runs
 * @param linkOn the link's plug is in
 * @param linkUp a broker answers
 * @param nowMs the moment, on the clock of the faults: therapy ms since the simulated pump was made
 * @param display what the pump itself shows; empty while it is off
 * @param account what really flowed, which no pump knows
 */
public record Look(String pump, TimeScale scale, boolean linkOn, boolean linkUp, long nowMs,
        Optional<Display> display, Account account, ActiveFaults faults) {
}
