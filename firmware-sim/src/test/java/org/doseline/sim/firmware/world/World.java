package org.doseline.sim.firmware.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Library;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.firmware.PowerOn;
import org.doseline.sim.firmware.Pump;
import org.doseline.sim.firmware.Safeguard;
import org.doseline.sim.firmware.Sensors;
import org.doseline.sim.firmware.Setup;

/**
 * One pump, a controller, a network, hands, sensors and power, all from one seed. A fault that a world has is drawn once:
 * each is left out in some worlds and frequent in others. After each step the books look on.
 */
final class World {
    /** So often may a pump ask to be called at one and the same instant. */
    private static final int MOST_CALLS_AT_ONCE = 100;

    private final long seed;
    private final Chance chance;
    private final Firmware firmware;
    private final Setup setup;
    private final Controller controller;
    private final Mischief mischief;
    private final Bedside bedside;
    private final Carrier carrier;
    private final List<Letter> sent = new ArrayList<>();
    private final List<Letter> delayed = new ArrayList<>();
    private final Habits habits;
    private Sensors sensors = Sensors.NOMINAL;
    private long connections;

    World(long seed, Safeguard... without) {
        this.seed = seed;
        chance = new Chance(seed);
        habits = new Habits(chance);
        setup = setup().without(without);
        firmware = new Firmware(setup);
        controller = new Controller(chance, setup.scale().speed());
        mischief = new Mischief(chance);
        bedside = new Bedside(chance);
        carrier = new Carrier(firmware, chance, habits);
    }

    private Setup setup() {
        long telemetryMs = chance.oneOf(1_000L, 20_000L, 20_000L);
        Optional<Library> library = chance.oneIn(2)
                ? Optional.of(new Library(Orders.golden().libraryVersion(),
                        chance.oneOf("", Orders.golden().libraryHash())))
                : Optional.of(new Library(Orders.golden().libraryVersion(), ""));
        return new Setup(Pairing.PUMP, Pairing.CELL, Pairing.AT_THE_PUMP,
                Map.of(Orders.KEY_ID, Orders.KEY.getPublic()), Limits.USUAL, library,
                new Pace(chance.oneOf(0L, 0L, 2_000L), telemetryMs, 20_000),
                new TimeScale(chance.oneIn(8) ? 10 : 1));
    }

    /** Lives through so many actions, or fails with the story of what broke. */
    WorldCount run(int actions) {
        try {
            if (chance.oneIn(3)) sensors = travelling(sensors);
            boot();
            for (int n = 0; n < actions; n++) act();
            return carrier.count();
        } catch (Violation broken) {
            throw broken.in(story());
        } catch (RuntimeException bug) {
            throw Violation.thrown(bug).in(story());
        }
    }

    /** What happened in order, as one number: the same seed gives the same. */
    long trace() {
        return carrier.trace();
    }

    private String story() { return "seed " + seed + " of a pump with " + habits + "\n" + carrier.story(); }

    private static Sensors travelling(Sensors was) {
        return new Sensors(0, 0, true, Optional.of(20L), Optional.of(20_000_000L), Optional.of(1_000_000L),
                was.battery(), was.temperatureC(), was.failed(), was.silent());
    }

    private void act() {
        if (!passTime()) {
            boot();
            return;
        }
        if (chance.oneIn(habits.everyPowerLoss())) {
            if (chance.oneIn(2)) carrier.step(new Input.PowerLost(), Optional.empty());
            boot();
            return;
        }
        Pump pump = carrier.pump();
        controller.sees(pump, carrier.nowMs());
        if (chance.percent(habits.percentHands())) {
            step(new Input.KeyPressed(bedside.key()));
        } else if (chance.percent(habits.percentSensors())) {
            sensors = bedside.sensed(sensors, pump.memory().pumped().nl());
            step(new Input.Sensed(sensors));
        } else if (chance.percent(habits.percentLink())) {
            step(new Input.LinkChanged(chance.oneIn(2), ++connections));
        } else if (chance.oneIn(100)) {
            step(new Input.ClockChanged(clock()));
        } else {
            message();
        }
    }

    private void message() {
        if (chance.percent(habits.percentReplay()) && !sent.isEmpty()) {
            deliver(chance.oneIn(2) ? sent.get(sent.size() - 1) : chance.of(sent));
        } else if (!delayed.isEmpty() && chance.oneIn(6)) {
            deliver(delayed.remove(chance.below(delayed.size())));
        } else {
            Script script = chance.oneIn(7)
                    ? controller.any()
                    : chance.oneIn(30) ? controller.stop() : controller.sensible();
            if (chance.percent(habits.percentSpoilt())) mischief.spoil(script);
            var command = controller.written(script);
            if (chance.percent(habits.percentGarbage())) {
                deliver(mischief.garbage(command));
                return;
            }
            Letter letter = Letter.of(command, chance.oneIn(4));
            sent.add(letter);
            if (chance.percent(habits.percentForged()))
                deliver(mischief.forge(letter));
            else if (chance.percent(habits.percentDelayed()))
                delayed.add(letter);
            else
                deliver(letter);
        }
    }

    private void deliver(Letter letter) {
        if (!carrier.step(letter.received(), Optional.of(letter))) boot();
    }

    private void step(Input input) {
        if (!carrier.step(input, Optional.empty())) boot();
    }

    private OptionalLong clock() {
        long ms = Instant.parse(chance.oneIn(6) ? "2026-03-12T21:00:30Z" : "2026-03-12T10:00:00Z")
                .toEpochMilli();
        return chance.oneIn(3) ? OptionalLong.empty() : OptionalLong.of(ms + chance.between(0, 60_000));
    }

    /** Power comes back, and goes again at once if it must. */
    private void boot() {
        boolean lost = chance.oneIn(habits.everyFlashLoss());
        if (!lost) carrier.pairAnewIfLost();
        while (!carrier.boot(powerOn(), lost)) sensors = chance.oneIn(4) ? Sensors.NOMINAL : sensors;
        resent();
    }

    /** A controller without an answer sends the same bytes again. */
    private void resent() {
        if (sent.isEmpty() || !chance.oneIn(3)) return;
        if (!passTime()) {
            boot();
            return;
        }
        deliver(sent.get(sent.size() - 1));
    }

    private PowerOn powerOn() {
        long n = carrier.boots() + 1;
        return new PowerOn("boot-" + n, "seed-" + seed + "-" + n, clock(), withoutTravel(sensors));
    }

    /** This world's plunger is not tied to its motor, so at power on it says nothing of what was given. */
    private static Sensors withoutTravel(Sensors now) {
        return new Sensors(now.pressureMmHg(), now.airNl(), now.seated(), now.barrelMl(), now.remainingNl(),
                Optional.empty(), now.battery(), now.temperatureC(), now.failed(), now.silent());
    }

    /** Nothing, a moment, a while, until a deadline or right beside it. False if power went. */
    private boolean passTime() {
        long nowMs = carrier.nowMs();
        long deadlineMs = firmware.nextDeadlineMs(carrier.pump());
        long toMs = switch (chance.below(10)) {
            case 0, 1, 2 -> nowMs;
            case 3 -> nowMs + chance.between(1, 3);
            case 4 -> nowMs + chance.between(1, 1_000);
            case 5, 6 -> nowMs + chance.between(1, 10_000);
            case 7 -> nowMs + chance.between(1, chance.oneIn(10) ? 700_000 : 70_000);
            case 8 -> nowMs + Protocol.VALID_FOR_MS * setup.scale().speed() - chance.between(-1, 1);
            default -> deadlineMs == Long.MAX_VALUE
                    ? nowMs
                    : Math.max(nowMs, deadlineMs - chance.between(-1, 1));
        };
        int calls = 0;
        while (firmware.nextDeadlineMs(carrier.pump()) <= toMs) {
            long nextMs = Math.max(carrier.nowMs(), firmware.nextDeadlineMs(carrier.pump()));
            calls = nextMs == carrier.nowMs() ? calls + 1 : 0;
            Violation.unless(calls < MOST_CALLS_AT_ONCE, Promise.SOUND, "a deadline that does not pass",
                    nextMs);
            if (!carrier.to(nextMs)) return false;
        }
        return carrier.nowMs() == toMs || carrier.to(toMs);
    }
}
