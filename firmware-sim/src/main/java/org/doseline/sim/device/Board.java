package org.doseline.sim.device;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Association;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.PowerOn;
import org.doseline.sim.firmware.Pump;
import org.doseline.sim.firmware.Step;
import org.doseline.sim.flash.FlashLost;
import org.doseline.sim.mechanics.Mechanics;

/**
 * What runs the firmware: processor, flash, uptime and time of day. It moves the body by what the firmware did in an
 * interval, and shows it the sensors at its end.
 */
final class Board {
    private static final long NEVER = Long.MAX_VALUE;

    final Hands hands;
    final Effects effects;
    private final Firmware firmware;
    private final Body body;
    private final RandomGenerator random;
    private final Outside outside;
    private Uptime clock;
    private TimeOfDay timeOfDay = TimeOfDay.RIGHT;
    private long driftPpm;
    private Pump pump;
    private long hungUntilMs = NEVER;
    private long darkUntilMs = NEVER;

    Board(Firmware firmware, WearyFlash flash, Body body, RandomGenerator random, Outside outside) {
        this.firmware = firmware;
        this.body = body;
        this.random = random;
        this.outside = outside;
        effects = new Effects(flash, outside);
        hands = new Hands(body, this::look);
        clock = Uptime.startedAt(body.nowMs(), 0);
    }

    Optional<Pump> pump() { return Optional.ofNullable(pump); }

    PumpState state() { return pump == null ? PumpState.OFF : pump.state(); }

    /** The uptime up to which the firmware has come at a true moment: it stands while it hangs. */
    long uptimeMs(long trueMs) {
        return hung() ? pump.asOfMs() : clock.at(trueMs);
    }

    /** Everything physical at a true moment before which nothing happens. */
    Mechanics mechanicsAt(long trueMs) {
        return body.mechanicsAt(trueMs, motorUnitsBy(trueMs));
    }

    long nextMs() {
        if (pump == null) return darkUntilMs;
        if (hung()) return Math.min(hungUntilMs, body.power.nextMs());
        long dueMs = clock.whenMs(firmware.nextDeadlineMs(pump));
        long sensedMs = body.nextMs(clock.trueRate(firmware.rateNlPerHour(pump)), firmware.setup().limits());
        return Math.max(body.nowMs() + 1, Math.min(dueMs, sensedMs));
    }

    void comeTo(long trueMs) {
        body.advance(trueMs, motorUnitsBy(trueMs), pump != null);
        look();
        if (body.nowMs() >= hungUntilMs) restart("watchdog");
        if (body.nowMs() >= darkUntilMs) restart("power is back");
    }

    /** The sensors have news that no deadline waits for. */
    void look() {
        if (body.power.gone()) goDark();
        feed(new Input.Sensed(body.sensors()));
    }

    void feed(Input input) {
        if (pump == null || hung()) return;
        take(() -> firmware.step(pump, input, clock.at(body.nowMs())));
    }

    // Power

    void switchOn() {
        if (pump == null && darkUntilMs == NEVER && !body.power.gone()) boot();
    }

    void switchOff() {
        feed(new Input.PowerLost());
        goDark();
    }

    /** All power goes at once, and comes back. A pump that is switched off stays off. */
    void losePower(long forMs) {
        if (pump != null || darkUntilMs != NEVER) darkFor(forMs);
    }

    void goDark() {
        hungUntilMs = NEVER;
        darkUntilMs = NEVER;
        if (pump == null) return;
        outside.note(pump.state() + " -> " + PumpState.OFF);
        pump = null;
        outside.powered(false);
    }

    private void darkFor(long ms) {
        goDark();
        darkUntilMs = body.nowMs() + ms;
    }

    private void restart(String why) {
        outside.note("restarts: " + why);
        goDark();
        if (!body.power.gone()) boot();
    }

    private void boot() {
        Optional<Memory> memory;
        try {
            memory = Optional.of(effects.flash.read());
        } catch (FlashLost why) {
            outside.trouble("memory lost: " + why.getMessage());
            memory = Optional.empty();
        }
        memory.ifPresent(kept -> kept.association().ifPresent(bound -> hands.findSeated(bound,
                bound.left(kept.delivery().total()).nl())));
        clock = Uptime.startedAt(body.nowMs(), driftPpm);
        PowerOn on = new PowerOn("b-" + Long.toHexString(random.nextLong()),
                Long.toHexString(random.nextLong()), timeOfDay.at(outside.timeOfDayMs(body.nowMs())),
                body.sensors());
        Optional<Memory> found = memory;
        take(() -> firmware.boot(found, on));
        if (pump != null) outside.powered(true);
    }

    // Clock and watchdog

    private boolean hung() { return hungUntilMs != NEVER; }

    /** The firmware stops answering; the motor stands, since each of its steps is the firmware's. */
    void hangFor(long ms) {
        if (pump != null && !hung()) hungUntilMs = body.nowMs() + ms;
    }

    void drift(long ppm) {
        driftPpm = ppm;
        clock = clock.drifting(body.nowMs(), ppm);
    }

    /** Moves the pump's time of day, if it has one. */
    void stepTimeOfDay(long ms) {
        timeOfDay = timeOfDay.stepped(ms);
        if (pump == null || pump.on().clockMs().isEmpty()) return;
        feed(new Input.ClockChanged(OptionalLong.of(pump.on().clockMs().getAsLong() + ms)));
    }

    /** Somebody sets the pump's time of day right, or it is lost. */
    void setTimeOfDay(TimeOfDay to) {
        timeOfDay = to;
        OptionalLong shown = to.at(outside.timeOfDayMs(body.nowMs()));
        feed(new Input.ClockChanged(shown.isEmpty()
                ? shown
                : OptionalLong.of(shown.getAsLong() - clock.at(body.nowMs()))));
    }

    // The firmware's steps

    /** What the motor turns from the last step to a true moment, nL/3,600,000. */
    private long motorUnitsBy(long trueMs) {
        if (pump == null || hung()) return 0;
        return firmware.pumpedAt(pump, clock.at(trueMs)).units() - pump.memory().pumped().units();
    }

    private void take(Supplier<Step> firmwareStep) {
        try {
            carryOut(firmwareStep.get());
        } catch (RuntimeException bug) {
            outside.trouble("stops itself: " + bug);
            goDark();
        }
    }

    private void carryOut(Step step) {
        switch (effects.of(step, pump())) {
            case DONE -> follow(step.pump());
            case NOT_WRITTEN -> {
                Pump present = pump == null ? step.pump() : pump;
                carryOut(firmware.step(present, new Input.FlashFailed(), clock.at(body.nowMs())));
            }
            case POWER_GONE -> darkFor(effects.darkMs());
        }
    }

    private void follow(Pump next) {
        PumpState was = state();
        pump = next;
        if (pump.state() != was)
            outside.note(was + " -> " + pump.state() + ", " + pump.memory().delivery().total().nl() + " nL");
        Optional<Association> bound = pump.memory().association();
        bound.ifPresent(asked -> hands.seatFor(asked, asked.left(pump.memory().delivery().total()).nl()));
    }
}
