package org.doseline.sim.firmware;

import org.doseline.protocol.Checks;
import org.doseline.protocol.Protocol;

/**
 * How often a pump reports its totals, in wall ms.
 *
 * @param associatedMs from ASSOCIATED on
 * @param idleMs otherwise
 */
public record ReportPeriods(long associatedMs, long idleMs) {
    public static final ReportPeriods PROTOCOL = new ReportPeriods(Protocol.TELEMETRY_MS,
            Protocol.IDLE_TELEMETRY_MS);

    public ReportPeriods {
        Checks.atLeast("associatedMs", 1, associatedMs);
        Checks.atLeast("idleMs", 1, idleMs);
    }

    /** The same in every state: for load. */
    public static ReportPeriods always(long periodMs) {
        return new ReportPeriods(periodMs, periodMs);
    }
}
