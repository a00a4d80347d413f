package org.doseline.protocol.command;

import org.doseline.protocol.Checks;

/**
 * A volume on top, only if the order has it.
 *
 * @param volumeNl nL, at least 1
 * @param rateNlPerHour nL/h, at least 1
 */
public record Bolus(long volumeNl, long rateNlPerHour, String bedsideCode) implements CommandBody {
    public Bolus {
        Checks.atLeast("volumeNl", 1, volumeNl);
        Checks.atLeast("rateNlPerHour", 1, rateNlPerHour);
        Checks.text("bedsideCode", bedsideCode);
    }
}
