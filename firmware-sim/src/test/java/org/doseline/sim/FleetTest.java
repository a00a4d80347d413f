package org.doseline.sim;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.report.AckResult;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.mechanics.Build;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.FleetLog;
import org.doseline.sim.fleet.FleetSettings;
import org.doseline.sim.fleet.SimulatedPump;
import org.doseline.sim.fleet.TherapyClock;
import org.doseline.sim.link.Backoff;
import org.doseline.sim.link.BrokerAddress;
import org.doseline.sim.link.Network;
import org.doseline.sim.link.OwnConnections;
import org.doseline.sim.link.SharedConnections;
import org.doseline.sim.link.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many pumps over a real broker, over shared connections and over their own. */
@Timeout(180)
class FleetTest {
    private static final int SHARED = 4;
    private static final long PATIENCE_S = 90;
    private static final PairingSecret SECRET = new PairingSecret("k1",
            "a-pairing-secret-of-32-bytes-....".getBytes(StandardCharsets.US_ASCII));

    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private Broker broker;
    private Fleet fleet;

    enum Way {
        OWN, SHARED
    }

    @BeforeEach
    void start() throws Exception { broker = new Broker(); }

    @AfterEach
    void end() throws Exception {
        fleet.close();
        broker.close();
        assertEquals(List.of(), troubles);
    }

    @ParameterizedTest
    @EnumSource
    void hasAsManyThreadsForThreeHundredPumpsAsForTen(Way way) {
        connect(way, 10);
        long ofTen = networkThreads();
        fleet.close();
        await().atMost(PATIENCE_S, SECONDS).until(() -> networkThreads() == 0);
        connect(way, 300);
        assertEquals(ofTen, networkThreads());
    }

    @ParameterizedTest
    @EnumSource
    void allPumpsComeBackAfterTheBrokerWasAway(Way way) throws Exception {
        connect(way, 200);
        broker.close();
        await().atMost(PATIENCE_S, SECONDS).until(() -> up() == 0);
        SimulatedPump one = fleet.pumps().get(0);
        assertTrue(one.display().get(PATIENCE_S, SECONDS).isPresent()); // nothing blocks the pumps meanwhile
        broker = new Broker(broker.port());
        await().atMost(PATIENCE_S, SECONDS).until(() -> up() == 200);
        long sent = one.traffic().sent();
        await().atMost(PATIENCE_S, SECONDS).until(() -> one.traffic().taken() > sent);
    }

    @ParameterizedTest
    @EnumSource
    void theBrokerHasEverythingThatWasSentOnceTheFleetIsClosed(Way way) {
        connect(way, 50);
        await().atMost(PATIENCE_S, SECONDS).until(() -> fleet.traffic().telemetrySent() > 500);
        fleet.close();
        Traffic.Count count = fleet.traffic();
        assertEquals(count.sent(), count.taken());
        assertEquals(0, count.refused());
    }

    @ParameterizedTest
    @EnumSource
    void eachPumpHearsItsOwnCommandsAndNoOther(Way way) throws Exception {
        connect(way, 20);
        try (Peer peer = new Peer("pump-7")) {
            assertEquals(AckResult.APPLIED,
                    peer.controller.send(CommandKind.BARRIER, new Nothing()).result());
        }
        for (SimulatedPump pump : fleet.pumps())
            assertEquals(pump.id().equals("pump-7") ? 1 : 0, pump.traffic().received(), pump.id());
    }

    @ParameterizedTest
    @EnumSource
    void aPulledPlugMakesThatPumpAloneDeafAndMute(Way way) throws Exception {
        connect(way, 20);
        SimulatedPump pulled = fleet.pumps().get(6);
        pulled.switchLink(false).get(PATIENCE_S, SECONDS);
        assertEquals(19, up());
        long sent = pulled.traffic().sent();
        long others = fleet.traffic().sent() - sent;
        await().atMost(PATIENCE_S, SECONDS)
                .until(() -> fleet.traffic().sent() - pulled.traffic().sent() > others + 100);
        assertEquals(sent, pulled.traffic().sent());
        pulled.switchLink(true).get(PATIENCE_S, SECONDS);
        try (Peer peer = new Peer(pulled.id())) {
            assertEquals(AckResult.APPLIED,
                    peer.controller.send(CommandKind.BARRIER, new Nothing()).result());
        }
    }

    /** Every pump counts its connections from 1, whoever carries them. */
    @ParameterizedTest
    @EnumSource
    void presenceSaysTheConnectionsOfThePump(Way way) throws Exception {
        connect(way, 5);
        SimulatedPump pump = fleet.pumps().get(2);
        pump.switchLink(false).get(PATIENCE_S, SECONDS);
        pump.switchLink(true).get(PATIENCE_S, SECONDS);
        try (Peer peer = new Peer(pump.id())) {
            long connection = peer.controller.awaitPresence(true).connection();
            while (connection < 2) connection = peer.controller.awaitPresence(true).connection();
            assertEquals(2, connection);
        }
    }

    @Test
    void manyPumpsShareFewConnections() {
        connect(Way.SHARED, 40);
        assertEquals(SHARED, threads("MQTT Rec: ").count());
    }

    private void connect(Way way, int pumps) {
        long nowMs = System.currentTimeMillis();
        fleet = new Fleet(new FleetSettings("ward-a", Map.of(), Optional.empty(),
                Pace.USUAL.reportingEvery(200), Build.IDEAL,
                new TherapyClock(nowMs, nowMs, new TimeScale(1)), Backoff.ofFleet(pumps)), network(way),
                new Troubles());
        for (int n = 1; n <= pumps; n++)
            fleet.add("pump-" + n, List.of(SECRET), new FlashInMemory("pump-" + n), new SplittableRandom(n));
        fleet.powerOn(pumps, new SplittableRandom(pumps));
        await().atMost(PATIENCE_S, SECONDS).until(() -> up() == pumps);
    }

    private Network network(Way way) {
        BrokerAddress address = new BrokerAddress(broker.url(), Optional.empty(), Optional.empty());
        return switch (way) {
            case OWN -> new OwnConnections(address);
            case SHARED -> new SharedConnections(address, "ward-a", SHARED, new SplittableRandom(1), line -> {
            });
        };
    }

    private long up() { return fleet.pumps().stream().filter(SimulatedPump::linkUp).count(); }

    private static long networkThreads() {
        return threads("MQTT ", "network-", "shared-links", "links", "pumps").count();
    }

    private static java.util.stream.Stream<Thread> threads(String... prefixes) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> java.util.Arrays.stream(prefixes).anyMatch(thread.getName()::startsWith));
    }

    private final class Peer implements AutoCloseable {
        private final Controller controller;

        Peer(String pump) throws Exception {
            controller = new Controller(broker.url(), "ward-a", pump, SECRET, new TimeScale(1));
            controller.awaitTelemetry(report -> true);
        }

        @Override
        public void close() {
            try {
                controller.close();
            } catch (Exception cannotEvenEnd) {
                throw new IllegalStateException(cannotEvenEnd);
            }
        }
    }

    private final class Troubles implements FleetLog {
        @Override
        public void state(String line) {
            // as it should
        }

        @Override
        public void trouble(String line) { troubles.add(line); }
    }
}
