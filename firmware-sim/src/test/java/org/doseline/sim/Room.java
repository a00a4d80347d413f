package org.doseline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Syringe;
import org.doseline.protocol.report.Telemetry;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.flash.Flash;
import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.FleetSettings;
import org.doseline.sim.fleet.SimulatedPump;
import org.doseline.sim.fleet.TherapyClock;
import org.doseline.sim.link.Backoff;
import org.doseline.sim.link.BrokerAddress;
import org.doseline.sim.link.OwnConnections;
import org.doseline.sim.mechanics.Build;

/** A broker, a pump that is on, and a controller, at the fastest speed: 40 minutes take 4 seconds. */
final class Room {
    static final TimeScale SCALE = new TimeScale(600);
    private static final PairingSecret SECRET = new PairingSecret("k1",
            "a-pairing-secret-of-32-bytes-....".getBytes(StandardCharsets.US_ASCII));

    final Broker broker = new Broker();
    final Fleet fleet;
    final SimulatedPump pump;
    final Controller controller;

    Room(Flash flash) throws Exception {
        long orderFromMs = Instant.parse(Orders.golden().notBefore()).toEpochMilli();
        fleet = new Fleet(new FleetSettings("ward-a", Map.of(Orders.KEY_ID, Orders.KEY.getPublic()),
                Optional.empty(), Pace.USUAL, Build.SERVO,
                new TherapyClock(System.currentTimeMillis(), orderFromMs, SCALE), Backoff.ofFleet(1)),
                new OwnConnections(new BrokerAddress(broker.url(), Optional.empty(), Optional.empty())),
                new LogToStderr(false));
        pump = fleet.add("pump-1", List.of(SECRET), flash, Randomness.of(OptionalLong.of(1)));
        controller = new Controller(broker.url(), "ward-a", "pump-1", SECRET, SCALE);
        fleet.powerOn();
        controller.awaitTelemetry(report -> report.state() == PumpState.IDLE);
    }

    SignedOrder startTheOrder(long leaseWallMs) throws Exception {
        SignedOrder signed = Orders.signed(new Orders.With().lease(SCALE.inTherapyMs(leaseWallMs)).order());
        applied(controller.send(CommandKind.ASSOCIATE,
                new Associate("as-1", new Syringe("BD", 20), "ketamine", 2_000_000)));
        Ack programmed = applied(controller.send(CommandKind.PROGRAM, new Program(signed)));
        assertEquals(List.copyOf(Orders.golden().segments()), programmed.program().orElseThrow().segments());
        applied(controller.send(CommandKind.START, new Start("ord-1", signed.hash(), bedsideCode())));
        return signed;
    }

    String bedsideCode() { return pump.display().join().orElseThrow().bedsideCode(); }

    static Ack applied(Ack ack) {
        assertEquals(AckResult.APPLIED, ack.result(), () -> ack.toString());
        return ack;
    }

    Telemetry renewingUntil(PumpState state) throws Exception {
        while (controller.last().state() != state) {
            assertEquals(PumpState.RUNNING, controller.last().state());
            applied(controller.send(CommandKind.RENEW, new Nothing()));
        }
        return controller.last();
    }

    void close() throws Exception {
        fleet.close();
        controller.close();
        broker.close();
    }
}
