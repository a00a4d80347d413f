package org.doseline.protocol.report;

import org.doseline.protocol.Checks;

/**
 * The pump's power.
 *
 * @param percent 0 to 100
 * @param minutes how long the battery would last at this load
 */
public record Battery(long percent, long minutes, boolean onMains) {
    public Battery {
        Checks.atLeast("percent", 0, percent);
        Checks.atLeast("minutes", 0, minutes);
        if (percent > 100) throw Checks.bad("percent", "is above 100");
    }
}
