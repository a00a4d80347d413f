package org.doseline.sim.firmware;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.doseline.protocol.Checks;
import org.doseline.protocol.report.Battery;

/**
 * What the pump's sensors say at one instant. A sensor that a pump does not have is empty.
 *
 * @param pressureMmHg at the plunger, relative to the air
 * @param airNl air that passed the detector since the syringe was last changed, nL
 * @param seated a syringe is held, barrel and plunger
 * @param barrelMl size class that the barrel clamp measures, mL
 * @param remainingNl what the plunger still has before it, nL
 * @param travelNl how far the plunger was driven in its life, as volume of the syringe told, nL
 * @param temperatureC inside the case, degrees Celsius
 * @param failed parts whose last test failed
 * @param silent parts that do not answer their test
 */
public record Sensors(long pressureMmHg, long airNl, boolean seated, Optional<Long> barrelMl,
        Optional<Long> remainingNl, Optional<Long> travelNl, Battery battery, long temperatureC,
        Set<Part> failed, Set<Part> silent) {
    private static final Battery FULL = new Battery(100, 240, true);
    private static final long ROOM_C = 20;
    /** A pump that senses nothing wrong: no pressure, no air, on the mains. */
    public static final Sensors NOMINAL = new Sensors(0, 0, true, Optional.empty(), Optional.empty(),
            Optional.empty(), FULL, ROOM_C, Set.of(), Set.of());

    public Sensors {
        Checks.atLeast("airNl", 0, airNl);
        Checks.present("barrelMl", barrelMl);
        Checks.present("remainingNl", remainingNl);
        Checks.present("travelNl", travelNl);
        Checks.present("battery", battery);
        failed = copy(failed);
        silent = copy(silent);
    }

    private static Set<Part> copy(Set<Part> parts) {
        Set<Part> copy = EnumSet.noneOf(Part.class);
        copy.addAll(parts);
        return Collections.unmodifiableSet(copy);
    }
}
