package org.doseline.acceptance.trial.world;

import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.acceptance.trial.oracle.Promise;
import org.doseline.acceptance.trial.oracle.Violation;
import org.doseline.protocol.Topics;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.sim.device.Device;
import org.doseline.sim.device.Outside;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.firmware.Pump;
import org.doseline.sim.firmware.Setup;
import org.doseline.sim.firmware.Spent;
import org.doseline.sim.mechanics.Build;

/** The whole pump of a world, and its link: firmware, flash, battery, drive, syringe and line are the product's. */
final class PumpHost implements Outside {
    private final World world;
    private final Dice dice;
    private final Device device;
    private final String upTopic;
    private final boolean barrierSpends;
    private boolean linkUp;
    private boolean plugged = true;
    private long connection;
    private long powerOns;
    private long acts;

    PumpHost(World world) {
        this.world = world;
        dice = new Dice(world.plan().seed(), "pump");
        barrierSpends = world.plan().mutant() != Mutant.NO_BARRIER;
        Setup setup = new Setup(World.PUMP, World.CELL, World.TO_PUMP, Signer.keys(), Limits.USUAL,
                Optional.empty(), Pace.USUAL, World.SCALE).without(world.plan().mutant().atThePump());
        upTopic = "doseline/1/" + World.CELL + "/" + World.PUMP + "/";
        Build build = dice.oneIn(3) ? Build.IDEAL : dice.oneIn(2) ? Build.STEPPER : Build.SERVO;
        device = new Device(new Firmware(setup), new WatchedFlash(world), build, dice.random(), this, 0);
    }

    Device device() { return device; }

    boolean linkUp() { return linkUp; }

    /** When it does something by itself. */
    long nextMs() { return device.nextMs(); }

    // What happens to it

    void powerOn() { act(() -> device.powerOn(world.nowMs())); }

    void powerOff() { act(() -> device.powerOff(world.nowMs())); }

    void passTime() { act(() -> device.passTo(world.nowMs())); }

    /** The judges look at the motor as it is now. */
    void catchUp() {
        device.passTo(world.nowMs());
        world.judges().looksAt(device);
    }

    /** How often something happened to it, or it did something. */
    long acts() { return acts; }

    void press(Key key) {
        world.trace().note(world.nowMs(), "hand", key.name());
        world.judges().keyPressed(key, device);
        act(() -> device.press(world.nowMs(), key));
    }

    void inject(Fault fault) {
        world.trace().note(world.nowMs(), "pump suffers", fault.toString());
        act(() -> device.inject(world.nowMs(), fault));
    }

    void clear(Fault fault) { act(() -> device.clear(world.nowMs(), fault)); }

    void plug(boolean in) {
        plugged = in;
        if (in)
            reconnectSoon();
        else if (linkUp)
            linkDown();
    }

    void receive(Letter letter) {
        if (!linkUp || !device.on()) return;
        world.judges().arrives(letter.command(), device);
        if (letter.command().kind() == CommandKind.BARRIER && !barrierSpends)
            act(() -> likeAStatus(letter));
        else
            act(() -> device.receive(world.nowMs(), letter.received()));
        world.judges().arrived();
    }

    private void act(Runnable what) {
        acts++;
        try {
            what.run();
        } catch (Violation broken) {
            throw broken;
        } catch (RuntimeException bug) {
            throw new Violation(Promise.SOUND, bug);
        }
        world.judges().looksAt(device);
    }

    /** The mutant without barriers: the answer says what it would say, and no sequence is spent. */
    private void likeAStatus(Letter letter) {
        device.passTo(world.nowMs());
        Pump pump = device.pump().orElseThrow();
        var display = device.display().orElseThrow();
        Spent spent = pump.memory().spent();
        Ack ack = new Ack(letter.command().commandId(), pump.memory().association().map(bound -> bound.id()),
                letter.command().sequence(), org.doseline.protocol.Sha256.of(letter.payload()),
                AckResult.APPLIED, Optional.empty(), spent.recent(),
                Math.max(spent.epoch(), letter.command().epoch()), spent.lastSeen(), spent.lastApplied(),
                pump.memory().revision(), pump.on().bootId(), pump.memory().bootCount(), display.uptimeMs(),
                pump.state(), pump.memory().bedsideHold(), display.rateNlPerHour(), display.deliveredNl(),
                display.leaseLeftMs(), pump.memory().events().lastSequence(), Optional.empty());
        world.judges().told(pump.on().bootId(), display.uptimeMs());
        publish(Topics.Leaf.ACK, ReportCodec.encode(ack));
    }

    // What it meets

    @Override
    public void publish(Topics.Leaf leaf, byte[] payload) {
        world.judges().pumpSays(leaf, payload);
        if (linkUp) world.network().up(leaf, upTopic + leaf.word(), payload);
    }

    @Override
    public void powered(boolean on) {
        linkUp = false;
        world.judges().powered(on);
        if (!on) return;
        powerOns++;
        connection = 0;
        reconnectSoon();
    }

    private void reconnectSoon() {
        long boot = powerOns;
        world.after(dice.between(50, 3_000), () -> {
            if (boot != powerOns || !plugged || linkUp || !device.on()) return;
            linkUp = true;
            act(() -> device.link(world.nowMs(), true, ++connection));
        });
    }

    private void linkDown() {
        linkUp = false;
        if (device.on()) act(() -> device.link(world.nowMs(), false, 0));
    }

    @Override
    public OptionalLong timeOfDayMs(long trueMs) { return OptionalLong.of(World.EPOCH_MS + trueMs); }

    @Override
    public void note(String what) { world.trace().note(world.nowMs(), "pump", what); }

    @Override
    public void trouble(String what) {
        world.judges().ask();
        world.trace().note(world.nowMs(), "pump trouble", what);
        if (what.startsWith("stops itself"))
            throw new Violation(Promise.SOUND, what);
    }

    /** The code that stands on the display. */
    String code() {
        device.passTo(world.nowMs());
        return device.display().map(shown -> shown.bedsideCode()).orElse("");
    }
}
