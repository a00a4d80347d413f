package org.doseline.sim.device;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

import org.doseline.protocol.Topics;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.Association;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Output;
import org.doseline.sim.firmware.PowerOn;
import org.doseline.sim.firmware.Pump;
import org.doseline.sim.firmware.Step;
import org.doseline.sim.flash.Flash;
import org.doseline.sim.flash.FlashLost;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;
import org.doseline.sim.mechanics.Readings;

/**
 * One pump as a thing. Time passes only by its calls, each with a true moment not before the last; what falls due in
 * between happens at its own moment. One caller at a time.
 */
public final class Device {
    private static final long NEVER = Long.MAX_VALUE;

    private final Firmware firmware;
    final WearyFlash flash;
    private final RandomGenerator random;
    final Outside outside;
    final Body body;
    private Uptime clock;
    private Pump pump;
    private long nowMs;
    private long driftPpm;
    private long hungUntilMs = NEVER;
    private long darkUntilMs = NEVER;
    private long crashDarkMs;
    private Optional<Association> loadedFor = Optional.empty();
    private Optional<CrashPoint> crash = Optional.empty();
    private final Faults faults;
    Lies lies = Lies.NONE;

    /** A pump that is off. */
    public Device(Firmware firmware, Flash flash, Build build, RandomGenerator random, Outside outside,
            long nowMs) {
        this.firmware = firmware;
        this.flash = new WearyFlash(flash);
        this.random = random;
        this.outside = outside;
        this.nowMs = nowMs;
        body = new Body(build, nowMs);
        clock = Uptime.startedAt(nowMs, 0);
        faults = new Faults(this);
    }

    // What happens to it

    public void powerOn(long trueMs) {
        passTo(trueMs);
        if (pump == null && !body.power.gone()) boot();
    }

    /** The switch: the pump's capacitor lasts for one more write. */
    public void powerOff(long trueMs) {
        passTo(trueMs);
        feed(new Input.PowerLost());
        goDark();
    }

    /** Power fails in the middle of whatever goes on. */
    public void powerFails(long trueMs) {
        passTo(trueMs);
        goDark();
    }

    public void receive(long trueMs, Input.Received message) { happens(trueMs, message); }

    public void press(long trueMs, Key key) { happens(trueMs, new Input.KeyPressed(key)); }

    public void link(long trueMs, boolean up, long connection) {
        happens(trueMs, new Input.LinkChanged(up, connection));
    }

    /** @throws IllegalArgumentException for a fault between pump and broker, which is not the device's */
    public void inject(long trueMs, Fault fault) {
        passTo(trueMs);
        faults.inject(fault);
    }

    /** Takes back what {@link #inject} did, as far as it can be taken back. */
    public void clear(long trueMs, Fault fault) {
        passTo(trueMs);
        faults.clear(fault);
    }

    private void happens(long trueMs, Input input) {
        passTo(trueMs);
        feed(input);
    }

    /** Time passes up to a true moment; a moment of the past changes nothing. */
    public void passTo(long trueMs) {
        while (nowMs < trueMs) {
            move(Math.min(trueMs, Math.max(nowMs + 1, nextMs())));
            if (body.power.gone()) goDark();
            if (nowMs >= hungUntilMs) restart("watchdog");
            if (nowMs >= darkUntilMs) restart("power is back");
            feed(new Input.Sensed(body.sensors()));
        }
    }

    // What is known of it

    /** The next true moment at which something happens by itself. */
    public long nextMs() {
        if (pump == null) return darkUntilMs;
        if (hung()) return hungUntilMs;
        long motorNlPerHour = firmware.rateNlPerHour(pump);
        return Math.min(clock.whenMs(firmware.nextDeadlineMs(pump)),
                body.nextMs(motorNlPerHour, firmware.setup().limits()));
    }

    public String id() { return firmware.setup().pump(); }

    public boolean on() { return pump != null; }

    public PumpState state() { return pump == null ? PumpState.OFF : pump.state(); }

    public Optional<Pump> pump() { return Optional.ofNullable(pump); }

    /** What the display shows; empty while it is off. */
    public Optional<Display> display() {
        return pump().map(shown -> firmware.display(shown, clock.at(nowMs)));
    }

    /** What really flowed, and where the rest of the motor's count is. */
    public Account account() {
        return body.mechanics.account();
    }

    public Readings readings() { return body.mechanics.readings(); }

    /** What the broker is to say when a connection ends without a word; empty while the pump is off. */
    public Optional<byte[]> will(long connection) {
        return pump().map(on -> firmware.will(on, connection, on.asOfMs()));
    }

    // How it works

    private void boot() {
        Optional<Memory> memory;
        try {
            memory = Optional.of(flash.read());
        } catch (FlashLost why) {
            outside.trouble("memory lost: " + why.getMessage());
            memory = Optional.empty();
        }
        memory.ifPresent(kept -> seatWhatItHad(kept));
        clock = Uptime.startedAt(nowMs, driftPpm);
        PowerOn on = new PowerOn("b-" + Long.toHexString(random.nextLong()),
                Long.toHexString(random.nextLong()),
                outside.timeOfDayMs(nowMs), body.sensors());
        carryOut(firmware.boot(memory, on));
        if (pump != null) outside.powered(true);
    }

    private boolean hung() { return hungUntilMs != NEVER; }

    /** The firmware stops answering; the motor stands, since each of its steps is the firmware's. */
    void hangFor(long ms) {
        if (pump != null && !hung()) hungUntilMs = nowMs + ms;
    }

    void armCrash(CrashPoint at, long darkMs) {
        crash = Optional.of(at);
        crashDarkMs = darkMs;
    }

    void disarm() { crash = Optional.empty(); }

    /** All power goes at once, and comes back. */
    void darkFor(long ms) {
        goDark();
        if (ms == 0)
            restart("power is back");
        else
            darkUntilMs = nowMs + ms;
    }

    void pressed(Key key) { feed(new Input.KeyPressed(key)); }

    long nowMs() { return nowMs; }

    Optional<Long> totalNl() { return pump().map(on -> on.memory().delivery().total().nl()); }

    /** Moves the pump's time of day, if it has one. */
    void stepClock(long ms) {
        if (pump == null || pump.on().clockMs().isEmpty()) return;
        setClock(OptionalLong.of(pump.on().clockMs().getAsLong() + clock.at(nowMs) + ms));
    }

    void drift(long ppm) {
        driftPpm = ppm;
        clock = clock.drifting(nowMs, ppm);
    }

    /** Somebody sets the pump's clock, or it is lost. */
    void setClock(OptionalLong timeOfDayMs) {
        OptionalLong atZero = timeOfDayMs.isEmpty()
                ? timeOfDayMs
                : OptionalLong.of(timeOfDayMs.getAsLong() - clock.at(nowMs));
        feed(new Input.ClockChanged(atZero));
    }

    /** The sensors have news that no deadline waits for. */
    void sense() {
        feed(new Input.Sensed(body.sensors()));
    }

    void restart(String why) {
        outside.note("restarts: " + why);
        goDark();
        if (!body.power.gone()) boot();
    }

    private void goDark() {
        hungUntilMs = NEVER;
        darkUntilMs = NEVER;
        if (pump == null) return;
        outside.note(pump.state() + " -> " + PumpState.OFF);
        pump = null;
        outside.powered(false);
    }

    /** Everything physical follows what the firmware does in this interval, and nothing else does. */
    private void move(long toMs) {
        long units = 0;
        if (pump != null && !hung())
            units = firmware.pumpedAt(pump, clock.at(toMs)).units() - pump.memory().pumped().units();
        body.advance(toMs, units, pump != null);
        nowMs = toMs;
    }

    private void feed(Input input) {
        if (pump == null || hung()) return;
        try {
            carryOut(firmware.step(pump, input, clock.at(nowMs)));
        } catch (RuntimeException bug) {
            outside.trouble("stops itself: " + bug);
            goDark();
        }
    }

    private void carryOut(Step step) {
        PumpState was = state();
        for (Output output : step.outputs()) {
            if (output instanceof Output.Persist persist && !persisted(persist.memory(), step)) return;
            if (output instanceof Output.Motor && answers(step) && crashes(CrashPoint.AFTER_ACT)) return;
            if (output instanceof Output.Publish publish) {
                lies.told(publish.leaf(), publish.payload())
                        .ifPresent(payload -> outside.publish(publish.leaf(), payload));
                lies = lies.after(publish.leaf());
            }
        }
        pump = step.pump();
        if (pump.state() != was)
            outside.note(was + " -> " + pump.state() + ", " + pump.memory().delivery().total().nl() + " nL");
        handsFollow();
    }

    /** Nothing may follow that no power loss would remember. False ends the step. */
    private boolean persisted(Memory memory, Step step) {
        if (crashes(CrashPoint.IN_PERSIST)) return false;
        try {
            flash.write(memory);
        } catch (IOException why) {
            outside.trouble("flash takes no write: " + why.getMessage());
            Pump present = pump == null ? step.pump() : pump;
            carryOut(firmware.step(present, new Input.FlashFailed(), clock.at(nowMs)));
            return false;
        }
        return !(answers(step) && crashes(CrashPoint.AFTER_PERSIST));
    }

    /** The step answers a command. */
    private static boolean answers(Step step) {
        return step.outputs().stream().anyMatch(
                output -> output instanceof Output.Publish publish && publish.leaf() == Topics.Leaf.ACK);
    }

    private boolean crashes(CrashPoint here) {
        if (crash.isEmpty() || crash.get() != here) return false;
        crash = Optional.empty();
        outside.note("power fails " + here);
        darkFor(crashDarkMs);
        return true;
    }

    /** A person seats the syringe of a new association, filled and purged. */
    private void handsFollow() {
        Optional<Association> bound = pump.memory().association();
        if (bound.isEmpty() || bound.equals(loadedFor)) return;
        loadedFor = bound;
        seat(bound.get());
    }

    private void seatWhatItHad(Memory kept) {
        if (loadedFor.isPresent() || kept.association().isEmpty()) return;
        loadedFor = kept.association();
        Association bound = loadedFor.get();
        body.load(bound.syringe(), bound.left(kept.delivery().total()).nl());
    }

    private void seat(Association bound) {
        body.load(bound.syringe(), bound.left(pump.memory().delivery().total()).nl());
        sense();
    }
}
