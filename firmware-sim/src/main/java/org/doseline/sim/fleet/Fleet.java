package org.doseline.sim.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Setup;
import org.doseline.sim.flash.Flash;
import org.doseline.sim.link.BrokerAddress;

/** Some pumps of one cell. Closing it takes their power and their links in good order. */
public final class Fleet implements AutoCloseable {
    private final FleetSettings settings;
    private final BrokerAddress broker;
    private final Consumer<String> log;
    private final Threads threads = Threads.started();
    private final List<SimulatedPump> pumps = new ArrayList<>();

    public Fleet(FleetSettings settings, BrokerAddress broker, Consumer<String> log) {
        this.settings = settings;
        this.broker = broker;
        this.log = log;
    }

    /** Adds a pump, still off. */
    public SimulatedPump add(String pump, PairingSecret secret, Flash flash, RandomGenerator random) {
        List<PairingSecret> secrets = List.of(secret);
        Setup setup = new Setup(pump, settings.cell(), new MessageKeys(secrets, Direction.TO_PUMP),
                settings.approvalKeys(), Limits.USUAL, settings.library(), settings.pace(),
                settings.clock().scale());
        SimulatedPump added = new SimulatedPump(new Firmware(setup), flash,
                new MessageKeys(secrets, Direction.FROM_PUMP), broker, settings.clock(), threads, random,
                log);
        pumps.add(added);
        return added;
    }

    public List<SimulatedPump> pumps() { return List.copyOf(pumps); }

    public void powerOn() {
        CompletableFuture.allOf(pumps.stream().map(SimulatedPump::powerOn).toArray(CompletableFuture[]::new))
                .join();
    }

    @Override
    public void close() {
        pumps.parallelStream().forEach(SimulatedPump::close);
        try {
            threads.end();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
