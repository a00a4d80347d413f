package org.doseline.sim.firmware.world;

import java.util.Optional;
import java.util.Set;

import org.doseline.protocol.report.Battery;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Part;
import org.doseline.sim.firmware.Sensors;

/** The hands at the pump, and what happens to its syringe, line, battery and parts. */
final class Bedside {
    private final Chance chance;

    Bedside(Chance chance) { this.chance = chance; }

    Key key() {
        return chance.oneOf(Key.START, Key.START, Key.START, Key.PAUSE, Key.STOP, Key.SILENCE, Key.RATE_DOWN,
                Key.RATE_DOWN, Key.RATE_DOWN, Key.NEW_PATIENT);
    }

    /** One thing changes, and most things mend. */
    Sensors sensed(Sensors was, long pumpedNl) {
        if (chance.percent(40)) return travelled(Sensors.NOMINAL, was, pumpedNl);
        Sensors now = switch (chance.below(8)) {
            case 0 ->
                with(was, chance.oneOf(0L, 258L, 259L, 516L, 517L, 900L), was.airNl(), was.temperatureC());
            case 1 -> with(was, was.pressureMmHg(), chance.oneOf(0L, 200_000L, 200_001L), was.temperatureC());
            case 2 -> with(was, was.pressureMmHg(), was.airNl(), chance.oneOf(20L, 50L, 51L));
            case 3 -> syringe(was, !was.seated(), was.barrelMl(), was.remainingNl());
            case 4 -> syringe(was, true, chance.oneOf(Optional.of(20L), Optional.of(10L)), was.remainingNl());
            case 5 -> syringe(was, was.seated(), was.barrelMl(), Optional.of(chance.oneOf(20_000_000L,
                    1_000_000L, 999_999L, 500_000L, 499_999L, 0L)));
            case 6 -> power(was);
            default -> chance.oneIn(12) ? broken(was) : was;
        };
        return travelled(now, was, pumpedNl);
    }

    /** The plunger follows the motor, or not quite. */
    private Sensors travelled(Sensors now, Sensors was, long pumpedNl) {
        if (was.travelNl().isEmpty()) return now;
        long offNl = chance.percent(85) ? 0 : chance.oneOf(-60_000L, -49_000L, 49_000L, 60_000L, 6_000L);
        return new Sensors(now.pressureMmHg(), now.airNl(), now.seated(), now.barrelMl(), now.remainingNl(),
                Optional.of(Math.max(0, 1_000_000 + pumpedNl + offNl)), now.battery(), now.temperatureC(),
                now.failed(), now.silent());
    }

    private static Sensors with(Sensors was, long pressureMmHg, long airNl, long temperatureC) {
        return new Sensors(pressureMmHg, airNl, was.seated(), was.barrelMl(), was.remainingNl(),
                was.travelNl(), was.battery(), temperatureC, was.failed(), was.silent());
    }

    private static Sensors syringe(Sensors was, boolean seated, Optional<Long> barrelMl,
            Optional<Long> remainingNl) {
        return new Sensors(was.pressureMmHg(), was.airNl(), seated, barrelMl, remainingNl, was.travelNl(),
                was.battery(), was.temperatureC(), was.failed(), was.silent());
    }

    private Sensors power(Sensors was) {
        Battery battery = new Battery(chance.between(0, 100), chance.oneOf(240L, 15L, 14L, 5L, 4L),
                chance.oneIn(3));
        return new Sensors(was.pressureMmHg(), was.airNl(), was.seated(), was.barrelMl(), was.remainingNl(),
                was.travelNl(), battery, was.temperatureC(), was.failed(), was.silent());
    }

    private Sensors broken(Sensors was) {
        Set<Part> part = Set.of(chance.oneOf(Part.values()));
        boolean silent = chance.oneIn(2);
        return new Sensors(was.pressureMmHg(), was.airNl(), was.seated(), was.barrelMl(), was.remainingNl(),
                was.travelNl(), was.battery(), was.temperatureC(), silent ? Set.of() : part,
                silent ? part : Set.of());
    }
}
