package org.doseline.sim.firmware;

import org.doseline.protocol.Checks;
import org.doseline.protocol.Protocol;

/**
 * How long the self-test takes and how often the pump reports.
 *
 * @param selfTestMs from power on to the verdict, ms of uptime, at most 70 s (GIP-3.4-b); 0 passes at once
 * @param telemetryMs period from ASSOCIATED on, ms of the wall
 * @param idleTelemetryMs period otherwise, ms of the wall
 */
public record Pace(long selfTestMs, long telemetryMs, long idleTelemetryMs) {
    /** The longest that a self-test may take; what has not answered by then has failed (GIP-3.4-b, -c). */
    public static final long LONGEST_SELF_TEST_MS = 70_000;
    /** The periods of the protocol, and a self-test of 2 s (assumed: real ones take 2 to 20 s). */
    public static final Pace USUAL = new Pace(2_000, Protocol.TELEMETRY_MS, Protocol.IDLE_TELEMETRY_MS);

    public Pace {
        Checks.atLeast("selfTestMs", 0, selfTestMs);
        Checks.atLeast("telemetryMs", 1, telemetryMs);
        Checks.atLeast("idleTelemetryMs", 1, idleTelemetryMs);
        if (selfTestMs > LONGEST_SELF_TEST_MS)
            throw Checks.bad("selfTestMs", "is above " + LONGEST_SELF_TEST_MS);
    }

    public Pace withSelfTestMs(long ms) { return new Pace(ms, telemetryMs, idleTelemetryMs); }

    /** The same in every state: for load. */
    public Pace reportingEvery(long ms) {
        return new Pace(selfTestMs, ms, ms);
    }
}
