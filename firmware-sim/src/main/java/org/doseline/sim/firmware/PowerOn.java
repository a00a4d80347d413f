package org.doseline.sim.firmware;

import java.util.OptionalLong;

import org.doseline.protocol.Checks;

/**
 * What a boot brings from outside.
 *
 * @param bootId new at each boot, never seen before
 * @param codeSeed what this boot's bedside codes are drawn from; secret and unguessable
 * @param clockMs the time of day at uptime 0, in ms since 1970, if the pump's clock is set
 * @param sensors what they say at uptime 0
 */
public record PowerOn(String bootId, String codeSeed, OptionalLong clockMs, Sensors sensors) {
    public PowerOn {
        Checks.id("bootId", bootId);
        Checks.present("codeSeed", codeSeed);
        Checks.present("clockMs", clockMs);
        Checks.present("sensors", sensors);
    }

    PowerOn withClock(OptionalLong atUptimeZeroMs) {
        return new PowerOn(bootId, codeSeed, atUptimeZeroMs, sensors);
    }
}
