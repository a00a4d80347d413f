package org.doseline.protocol.report;

import org.doseline.protocol.Checks;

/**
 * An alarm whose condition holds at the pump now. Only the end of the condition clears it.
 *
 * @param id which occurrence
 * @param code which kind, for example {@code LEASE_LOST}, {@code OCCLUSION}
 * @param silenced its sound is paused
 */
public record PumpAlarm(String id, String code, AlarmPriority priority, boolean silenced) {
    public PumpAlarm {
        Checks.id("id", id);
        Checks.id("code", code);
        Checks.present("priority", priority);
    }
}
