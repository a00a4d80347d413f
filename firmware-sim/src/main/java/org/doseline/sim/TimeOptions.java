package org.doseline.sim;

import org.doseline.protocol.TimeScale;
import org.doseline.sim.fleet.TherapyClock;
import picocli.CommandLine.Option;

/** Options about the therapy clock. */
final class TimeOptions {
    @Option(names = "--speed", defaultValue = "1", paramLabel = "X", description = "how many times faster than the wall therapy runs, 1 to 600 (default: 1)")
    private int speed;
    @Option(names = "--clock", paramLabel = "WALLMS:THERAPYMS", description = "what the therapy clock shows at a moment of the wall, both in ms since 1970")
    private String clock;

    TherapyClock clock() {
        TimeScale scale = new TimeScale(speed);
        if (clock == null) {
            long nowMs = System.currentTimeMillis();
            return new TherapyClock(nowMs, nowMs, scale);
        }
        String[] parts = clock.split(":", -1);
        try {
            if (parts.length == 2)
                return new TherapyClock(Long.parseLong(parts[0]), Long.parseLong(parts[1]), scale);
        } catch (NumberFormatException notMilliseconds) {
            throw new IllegalArgumentException("--clock is WALLMS:THERAPYMS, not " + clock, notMilliseconds);
        }
        throw new IllegalArgumentException("--clock is WALLMS:THERAPYMS, not " + clock);
    }
}
