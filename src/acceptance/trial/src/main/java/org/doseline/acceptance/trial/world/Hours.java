package org.doseline.acceptance.trial.world;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.device.Device;

/** How long the pump was in which condition: so that hours in which little can happen are seen as such. */
public final class Hours {

    /** In ms; each is a part of the one before it. */
    public record Count(long totalMs, long onMs, long associatedMs, long infusingMs) {
        public static final Count ZERO = new Count(0, 0, 0, 0);

        public Count plus(Count more) {
            return new Count(totalMs + more.totalMs, onMs + more.onMs, associatedMs + more.associatedMs,
                    infusingMs + more.infusingMs);
        }
    }

    private long totalMs;
    private long onMs;
    private long associatedMs;
    private long infusingMs;

    void passed(long ms, Device device) {
        if (ms == 0) return;
        totalMs += ms;
        if (!device.on()) return;
        onMs += ms;
        if (device.pump().orElseThrow().memory().association().isEmpty()) return;
        associatedMs += ms;
        if (device.state() == PumpState.RUNNING || device.state() == PumpState.LEASE_LOST) infusingMs += ms;
    }

    Count count() { return new Count(totalMs, onMs, associatedMs, infusingMs); }
}
