package org.doseline.sim.fleet;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.doseline.protocol.report.PumpState;
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
import org.doseline.sim.link.LinkOwner;
import org.doseline.sim.link.PumpLink;
import org.doseline.sim.link.Traffic;

/**
 * One pump as a person sees it: it can be switched on and off, has keys, a display and a plug for its link. All state
 * belongs to the fleet's thread; the public methods may be called from any.
 */
public final class SimulatedPump {
    private static final long NS_PER_MS = 1_000_000;

    private final Firmware firmware;
    private final Flash flash;
    private final ScheduledExecutorService thread;
    private final RandomGenerator random;
    private final TherapyClock clock;
    private final FleetLog log;
    private final PumpLink link;
    private long bootNs;
    private ScheduledFuture<?> deadline;
    private volatile Pump pump;
    private volatile boolean linkWanted = true;

    /** @param plug the link for who owns it */
    SimulatedPump(Firmware firmware, Flash flash, Function<LinkOwner, PumpLink> plug, TherapyClock clock,
            ScheduledExecutorService thread, RandomGenerator random, FleetLog log) {
        this.firmware = firmware;
        this.flash = flash;
        this.thread = thread;
        this.random = random;
        this.clock = clock;
        this.log = log;
        link = plug.apply(new FromLink());
    }

    public String id() { return firmware.setup().pump(); }

    public int speed() { return clock.scale().speed(); }

    public boolean linkUp() { return link.up(); }

    public boolean linkSwitchedOn() { return linkWanted; }

    /** What the display shows; empty while the pump is off. */
    public CompletableFuture<Optional<Display>> display() {
        return CompletableFuture.supplyAsync(
                () -> Optional.ofNullable(pump).map(on -> firmware.display(on, uptimeMs())), thread);
    }

    public CompletableFuture<Void> press(Key key) {
        return CompletableFuture.runAsync(() -> feed(new Input.KeyPressed(key)), thread);
    }

    public CompletableFuture<Void> powerOn() { return CompletableFuture.runAsync(this::boot, thread); }

    public CompletableFuture<Void> powerOff() { return CompletableFuture.runAsync(this::losePower, thread); }

    public CompletableFuture<Void> switchLink(boolean on) {
        return CompletableFuture.runAsync(() -> {
            linkWanted = on;
            if (on && pump != null)
                link.switchOn();
            else
                link.switchOff();
        }, thread);
    }

    public Traffic.Count traffic() { return link.traffic().count(); }

    /** Power goes in good order: the link says so first. */
    CompletableFuture<Void> close() {
        return link.close().thenRunAsync(this::losePower, thread);
    }

    /** On the fleet's thread. */
    void boot() {
        if (pump != null) return;
        Optional<Memory> memory;
        try {
            memory = Optional.of(flash.read());
        } catch (FlashLost why) {
            log.trouble(id() + " memory lost: " + why.getMessage());
            memory = Optional.empty();
        }
        bootNs = System.nanoTime();
        String bootId = "b-" + Long.toHexString(random.nextLong());
        PowerOn on = new PowerOn(bootId, Long.toHexString(random.nextLong()),
                OptionalLong.of(clock.atWallMs(System.currentTimeMillis())));
        link.newBoot();
        carryOut(firmware.boot(memory, on));
        if (linkWanted) link.switchOn();
    }

    private void losePower() {
        if (pump == null) return;
        feed(new Input.PowerLost());
        if (pump == null) return;
        log.state(id() + " " + pump.state() + " -> " + PumpState.OFF);
        goDark();
    }

    private void goDark() {
        pump = null;
        if (deadline != null) deadline.cancel(false);
        link.switchOff();
    }

    private long uptimeMs() {
        long elapsedNs = Math.multiplyExact(System.nanoTime() - bootNs, clock.scale().speed());
        return elapsedNs / NS_PER_MS;
    }

    private void feed(Input input) {
        if (pump == null) return;
        try {
            carryOut(firmware.step(pump, input, uptimeMs()));
        } catch (RuntimeException bug) {
            log.trouble(id() + " stops itself: " + bug);
            goDark();
        }
    }

    private void carryOut(Step step) {
        PumpState was = pump == null ? PumpState.OFF : pump.state();
        for (Output output : step.outputs()) {
            if (output instanceof Output.Persist persist && !persisted(persist.memory())) {
                // the motor must not follow what no power loss would remember
                carryOut(firmware.step(pump == null ? step.pump() : pump, new Input.FlashFailed(),
                        uptimeMs()));
                return;
            }
            if (output instanceof Output.Publish publish) link.publish(publish.leaf(), publish.payload());
        }
        pump = step.pump();
        if (pump.state() != was)
            log.state(id() + " " + was + " -> " + pump.state() + ", "
                    + pump.memory().delivery().total().nl() + " nL");
        setDeadline();
    }

    private boolean persisted(Memory memory) {
        try {
            flash.write(memory);
            return true;
        } catch (IOException why) {
            log.trouble(id() + " flash takes no write: " + why);
            return false;
        }
    }

    private void setDeadline() {
        if (deadline != null) deadline.cancel(false);
        long waitMs = Math.max(0, firmware.nextDeadlineMs(pump) - uptimeMs());
        long waitNs = -Math.floorDiv(-Math.multiplyExact(waitMs, NS_PER_MS), (long) clock.scale().speed());
        deadline = thread.schedule(() -> feed(new Input.TimePassed()), waitNs, TimeUnit.NANOSECONDS);
    }

    private final class FromLink implements LinkOwner {
        @Override
        public void up(long connection) {
            onThread(() -> feed(new Input.LinkChanged(true, connection)));
        }

        @Override
        public void down() {
            onThread(() -> feed(new Input.LinkChanged(false, 0)));
        }

        @Override
        public void received(String topic, Optional<String> kid, Optional<String> mac, byte[] payload,
                Runnable acknowledge) {
            onThread(() -> {
                feed(new Input.Received(topic, kid, mac, payload));
                acknowledge.run();
            });
        }

        /** The last words of a link may come after the fleet has ended. */
        private void onThread(Runnable task) {
            if (!thread.isShutdown()) thread.execute(task);
        }

        @Override
        public byte[] will(long connection) {
            Pump present = pump;
            return present == null ? new byte[0] : firmware.will(present, connection, present.asOfMs());
        }
    }
}
