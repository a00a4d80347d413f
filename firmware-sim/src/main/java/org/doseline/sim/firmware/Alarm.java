package org.doseline.sim.firmware;

import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;

/**
 * An alarm whose condition holds.
 *
 * @param silentUntilMs uptime until which its sound is paused; 0 if it sounds
 */
public record Alarm(String id, AlarmCode code, long silentUntilMs) {
    boolean silenced() { return silentUntilMs > 0; }

    PumpAlarm report() {
        return new PumpAlarm(id, code.name(), code.priority(), silenced());
    }

    AlarmPriority priority() { return code.priority(); }
}
