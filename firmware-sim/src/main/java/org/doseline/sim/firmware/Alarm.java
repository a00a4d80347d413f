package org.doseline.sim.firmware;

import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;

/**
 * An alarm whose condition holds.
 *
 * @param silentUntilMs uptime until which its sound is paused; 0 if it sounds
 * @param silencedRemotely the pause came over the network and ends with it (OPCA-R6.4.4)
 */
public record Alarm(String id, AlarmCode code, long silentUntilMs, boolean silencedRemotely) {
    static Alarm sounding(String id, AlarmCode code) { return new Alarm(id, code, 0, false); }

    public boolean silenced() { return silentUntilMs > 0; }

    PumpAlarm report() { return new PumpAlarm(id, code.name(), code.priority(), silenced()); }

    public AlarmPriority priority() { return code.priority(); }

    Alarm loud() { return sounding(id, code); }
}
