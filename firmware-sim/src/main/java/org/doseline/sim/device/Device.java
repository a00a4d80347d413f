package org.doseline.sim.device;

import java.util.Optional;
import java.util.random.RandomGenerator;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Pump;
import org.doseline.sim.flash.Flash;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;
import org.doseline.sim.mechanics.Readings;

/**
 * One pump as a thing. Time passes only by its calls, each with a true moment not before the last; what falls due in
 * between happens at its own moment, so that it makes no difference how often and when one looks. One caller at a time.
 */
public final class Device {
    private final Firmware firmware;
    private final Board board;
    private final Faults faults;
    private long nowMs;

    /** A pump that is off. */
    public Device(Firmware firmware, Flash flash, Build build, RandomGenerator random, Outside outside,
            long nowMs) {
        this.firmware = firmware;
        this.nowMs = nowMs;
        Body body = new Body(build, nowMs);
        board = new Board(firmware, new WearyFlash(flash), body, random, outside);
        faults = new Faults(board, body);
    }

    // What happens to it

    /** The switch. Where there is no power it does nothing. */
    public void powerOn(long trueMs) {
        comeTo(trueMs);
        board.switchOn();
    }

    /** The switch: the pump's capacitor lasts for one more write. */
    public void powerOff(long trueMs) {
        comeTo(trueMs);
        board.switchOff();
    }

    /** Power fails in the middle of whatever goes on, until somebody switches on. */
    public void powerFails(long trueMs) {
        comeTo(trueMs);
        board.goDark();
    }

    public void receive(long trueMs, Input.Received message) { happens(trueMs, message); }

    public void press(long trueMs, Key key) { happens(trueMs, new Input.KeyPressed(key)); }

    public void link(long trueMs, boolean up, long connection) {
        happens(trueMs, new Input.LinkChanged(up, connection));
    }

    /** @throws IllegalArgumentException for a fault between pump and broker, which is not the device's */
    public void inject(long trueMs, Fault fault) {
        comeTo(trueMs);
        faults.inject(fault);
    }

    /** Takes back what {@link #inject} did, as far as it can be taken back. */
    public void clear(long trueMs, Fault fault) {
        comeTo(trueMs);
        faults.clear(fault);
    }

    /** Whether a fault of that kind still waits for its occasion. */
    public boolean awaits(FaultKind kind) {
        return faults.awaits(kind);
    }

    /** Time passes up to a true moment; a moment of the past changes nothing. */
    public void passTo(long trueMs) {
        for (long nextMs = board.nextMs(); nextMs <= trueMs; nextMs = board.nextMs()) board.comeTo(nextMs);
        nowMs = Math.max(nowMs, trueMs);
    }

    private void happens(long trueMs, Input input) {
        comeTo(trueMs);
        board.feed(input);
    }

    private void comeTo(long trueMs) {
        passTo(trueMs);
        board.comeTo(nowMs);
    }

    // What is known of it

    /** The next true moment at which something happens by itself: always later than the last that did. */
    public long nextMs() {
        return board.nextMs();
    }

    public String id() { return firmware.setup().pump(); }

    public boolean on() { return board.pump().isPresent(); }

    public PumpState state() { return board.state(); }

    /** The firmware's state as of its last step, which {@link Pump#asOfMs} names; empty while it is off. */
    public Optional<Pump> pump() {
        return board.pump();
    }

    /** What the display shows now; empty while it is off. */
    public Optional<Display> display() {
        return pump().map(shown -> firmware.display(shown, board.uptimeMs(nowMs)));
    }

    /** What really flowed up to now, and where the rest of the motor's count is. */
    public Account account() {
        return board.mechanicsAt(nowMs).account();
    }

    public Readings readings() { return board.mechanicsAt(nowMs).readings(); }
}
