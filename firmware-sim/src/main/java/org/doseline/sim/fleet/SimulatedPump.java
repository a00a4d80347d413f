package org.doseline.sim.fleet;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.doseline.protocol.Topics;
import org.doseline.sim.device.Device;
import org.doseline.sim.device.Outside;
import org.doseline.sim.fault.ActiveFaults;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fault.ScenarioRun;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Pump;
import org.doseline.sim.flash.Flash;
import org.doseline.sim.link.LinkOwner;
import org.doseline.sim.link.PumpLink;
import org.doseline.sim.link.Traffic;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;

/**
 * One device in real time, with a plug for its link. All of it belongs to the fleet's thread; the public methods may be
 * called from any.
 */
public final class SimulatedPump {
    private static final long NS_PER_MS = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final Firmware firmware;
    private final Device device;
    private final ScheduledExecutorService thread;
    private final TherapyClock clock;
    private final FleetLog log;
    private final PumpLink link;
    private final PumpFaults faults;
    private final long originNs = System.nanoTime();
    private ScheduledFuture<?> deadline;
    /** For the will, which the link asks for on a thread of its own. */
    private volatile Pump lastKnown;
    private volatile boolean linkWanted = true;
    private boolean linkBroken;

    /**
     * @param plug the link for who owns it
     * @param networkChanged told when the faults have changed
     */
    SimulatedPump(Firmware firmware, Flash flash, Build build, Function<LinkOwner, PumpLink> plug,
            TherapyClock clock, ScheduledExecutorService thread, RandomGenerator random, FleetLog log,
            Runnable networkChanged) {
        this.firmware = firmware;
        this.thread = thread;
        this.clock = clock;
        this.log = log;
        device = new Device(firmware, flash, build, random, new Surroundings(), 0);
        link = plug.apply(new FromLink());
        faults = new PumpFaults(device, networkChanged);
    }

    public String id() { return firmware.setup().pump(); }

    public int speed() { return clock.scale().speed(); }

    public boolean linkUp() { return link.up(); }

    /** What the display shows; empty while the pump is off. */
    public CompletableFuture<Optional<Display>> display() {
        return onThread(() -> {
            device.passTo(trueMs());
            return device.display();
        });
    }

    /** All that can be known of it at one moment. */
    public CompletableFuture<Look> look() {
        return onThread(() -> {
            long nowMs = trueMs();
            device.passTo(nowMs);
            return new Look(id(), clock.scale(), linkWanted, link.up(), nowMs, device.display(),
                    device.account(),
                    faults.active());
        });
    }

    public CompletableFuture<Void> press(Key key) { return act(() -> device.press(trueMs(), key)); }

    public CompletableFuture<Void> powerOn() { return act(() -> device.powerOn(trueMs())); }

    public CompletableFuture<Void> powerOff() { return act(() -> device.powerOff(trueMs())); }

    public CompletableFuture<Void> switchLink(boolean on) {
        return act(() -> {
            linkWanted = on;
            plug();
        });
    }

    /** A fault has pulled the plug, or is over. A plug that a person pulled stays out. */
    CompletableFuture<Void> breakLink(boolean broken) {
        return act(() -> {
            linkBroken = broken;
            plug();
        });
    }

    private void plug() {
        if (linkWanted && !linkBroken && device.on())
            link.switchOn();
        else
            link.switchOff();
    }

    /** What the pump suffers now. */
    public ActiveFaults faults() { return faults.active(); }

    /**
     * Begins a fault.
     *
     * @param forMs how long, ms of therapy time; empty until it is cleared
     */
    public CompletableFuture<Void> inject(Fault fault, OptionalLong forMs) {
        return act(() -> faults.inject(fault, trueMs(), forMs));
    }

    /** Gives the pump its part of a scenario, from its beginning. */
    public CompletableFuture<Void> play(ScenarioRun part) {
        return act(() -> faults.play(part));
    }

    /** Ends every fault of a kind. */
    public CompletableFuture<Void> clear(FaultKind kind) {
        return act(() -> faults.clear(kind, trueMs()));
    }

    public CompletableFuture<Void> clearAllFaults() { return act(() -> faults.clearAll(trueMs())); }

    /** What really flowed, and where the rest of the motor's count is. */
    public CompletableFuture<Account> account() {
        return onThread(() -> {
            device.passTo(trueMs());
            return device.account();
        });
    }

    public Traffic.Count traffic() { return link.traffic().count(); }

    /** Power goes in good order: the link says so first. */
    CompletableFuture<Void> close() {
        return link.close().thenCompose(said -> powerOff());
    }

    private CompletableFuture<Void> act(Runnable what) {
        return onThread(() -> {
            what.run();
            return null;
        });
    }

    private <T> CompletableFuture<T> onThread(Supplier<T> what) {
        return CompletableFuture.supplyAsync(() -> {
            faults.due(trueMs());
            T said = what.get();
            lastKnown = device.pump().orElse(null);
            setDeadline();
            return said;
        }, thread).whenComplete((said, bug) -> {
            if (bug != null) log.trouble(id() + " " + bug);
        });
    }

    /** Therapy time since this object was made: true time, for a device. */
    private long trueMs() {
        return Math.multiplyExact(System.nanoTime() - originNs, clock.scale().speed()) / NS_PER_MS;
    }

    private void setDeadline() {
        if (deadline != null) deadline.cancel(false);
        long nextMs = Math.min(device.nextMs(), faults.nextMs());
        if (nextMs == NEVER) return;
        long waitMs = Math.max(0, nextMs - trueMs());
        long waitNs = -Math.floorDiv(-Math.multiplyExact(waitMs, NS_PER_MS), (long) clock.scale().speed());
        deadline = thread.schedule(() -> act(() -> device.passTo(trueMs())), waitNs, TimeUnit.NANOSECONDS);
    }

    private final class Surroundings implements Outside {
        @Override
        public void publish(Topics.Leaf leaf, byte[] payload) { link.publish(leaf, payload); }

        @Override
        public void powered(boolean on) {
            lastKnown = device.pump().orElse(null);
            link.switchOff();
            if (!on) return;
            link.newBoot();
            plug();
        }

        @Override
        public OptionalLong timeOfDayMs(long trueMs) {
            return OptionalLong.of(clock.atWallMs(System.currentTimeMillis()));
        }

        @Override
        public void note(String what) { log.state(id() + " " + what); }

        @Override
        public void trouble(String what) { log.trouble(id() + " " + what); }
    }

    private final class FromLink implements LinkOwner {
        @Override
        public void up(long connection) {
            ifRunning(() -> device.link(trueMs(), true, connection));
        }

        @Override
        public void down() {
            ifRunning(() -> device.link(trueMs(), false, 0));
        }

        @Override
        public void received(String topic, Optional<String> kid, Optional<String> mac, byte[] payload,
                Runnable acknowledge) {
            ifRunning(() -> {
                device.receive(trueMs(), new Input.Received(topic, kid, mac, payload));
                acknowledge.run();
            });
        }

        /** The last words of a link may come after the fleet has ended. */
        private void ifRunning(Runnable task) {
            if (!thread.isShutdown()) act(task);
        }

        @Override
        public byte[] will(long connection) {
            Pump present = lastKnown;
            return present == null ? new byte[0] : firmware.will(present, connection, present.asOfMs());
        }
    }
}
