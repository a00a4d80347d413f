package org.doseline.sim.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.sim.fault.NetworkFaults;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Setup;
import org.doseline.sim.flash.Flash;
import org.doseline.sim.link.Network;
import org.doseline.sim.link.PumpLink;
import org.doseline.sim.link.Traffic;

/**
 * Some pumps of one cell, driven by a fixed number of threads however many they are. Closing it takes their power and
 * their links in good order, and the network with them.
 */
public final class Fleet implements AutoCloseable {
    private static final long END_WITHIN_S = 10;

    private final FleetSettings settings;
    private final Network network;
    private final FleetLog log;
    private final Threads threads = Threads.started();
    private final List<SimulatedPump> pumps = new ArrayList<>();

    public Fleet(FleetSettings settings, Network network, FleetLog log) {
        this.settings = settings;
        this.network = network;
        this.log = log;
    }

    /**
     * Adds a pump, still off.
     *
     * @param secrets one, or two while they are changed; it sends with the first
     */
    public SimulatedPump add(String pump, List<PairingSecret> secrets, Flash flash, RandomGenerator random) {
        Setup setup = new Setup(pump, settings.cell(), new MessageKeys(secrets, Direction.TO_PUMP),
                settings.approvalKeys(), Limits.USUAL, settings.library(), settings.pace(),
                settings.clock().scale());
        SimulatedPump added = plugged(setup, flash, new MessageKeys(secrets, Direction.FROM_PUMP), random);
        pumps.add(added);
        return added;
    }

    private SimulatedPump plugged(Setup setup, Flash flash, MessageKeys reportKeys, RandomGenerator random) {
        RandomGenerator waits = new SplittableRandom(random.nextLong());
        FaultyNetwork between = new FaultyNetwork(network, reportKeys,
                new NetworkFaults(random.nextLong(), setup.pump()), threads.pumps());
        SimulatedPump made = new SimulatedPump(new Firmware(setup), flash, settings.build(),
                owner -> new PumpLink(between, setup, reportKeys, owner, threads.links(), settings.backoff(),
                        waits),
                settings.clock(), threads.pumps(), random, log, between::changed);
        Twin twin = new Twin(() -> plugged(setup, Twin.copyOf(flash, setup.pump()), reportKeys, random));
        between.attach(made, twin::wanted);
        return made;
    }

    public List<SimulatedPump> pumps() { return Collections.unmodifiableList(pumps); }

    /** What all pumps together have sent and heard. */
    public Traffic.Count traffic() {
        return pumps.stream().map(SimulatedPump::traffic).reduce(Traffic.Count.ZERO, Traffic.Count::plus);
    }

    /** Switches all pumps on and waits until they are. */
    public void powerOn() {
        powerOn(0, new SplittableRandom()).join();
    }

    /**
     * Switches the pumps on one by one at random moments, so that neither their connections nor their reports come in
     * step.
     *
     * @param withinMs when the last is on
     * @return done when all are on
     */
    public CompletableFuture<Void> powerOn(long withinMs, RandomGenerator random) {
        List<CompletableFuture<Void>> on = new ArrayList<>();
        for (SimulatedPump pump : pumps)
            on.add(CompletableFuture.supplyAsync(pump::powerOn, CompletableFuture
                    .delayedExecutor(random.nextLong(withinMs + 1), TimeUnit.MILLISECONDS, threads.pumps()))
                    .thenCompose(done -> done));
        return CompletableFuture.allOf(on.toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        CompletableFuture.allOf(pumps.stream().map(SimulatedPump::close).toArray(CompletableFuture[]::new))
                .orTimeout(END_WITHIN_S, TimeUnit.SECONDS).exceptionally(late -> null).join();
        network.close();
        try {
            threads.end();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
