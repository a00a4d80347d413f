package org.doseline.sim;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fault.Scenario;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.mechanics.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of pump and network as a controller sees them over a real broker. */
@Timeout(90)
class FaultsOverABrokerTest {
    private Room room;
    private Controller controller;

    @BeforeEach
    void start() throws Exception {
        room = new Room(new FlashInMemory("pump-1"));
        controller = room.controller;
    }

    @AfterEach
    void end() throws Exception { room.close(); }

    private void begin(String fault) { room.pump.inject(Fault.parse(fault), OptionalLong.empty()).join(); }

    private static void until(Callable<Boolean> seen) {
        await().atMost(60, SECONDS).pollInterval(20, MILLISECONDS).until(seen);
    }

    private void end(FaultKind kind) { room.pump.clear(kind).join(); }

    @Test
    void occlusionIsReportedAndStopsThePumpAndOnItsReleaseTheLineGivesWhatItHeld() throws Exception {
        room.startTheOrder(60_000);
        begin("occlusion");
        Telemetry halted = controller.awaitTelemetry(report -> report.state() == PumpState.PAUSED);
        assertEquals("OCCLUSION", halted.alarms().get(0).code());
        assertEquals(0, halted.rateNlPerHour());
        assertTrue(halted.pressureMmHg() >= 517, () -> halted.toString());
        Account held = room.pump.account().join();
        end(FaultKind.OCCLUSION);
        controller.awaitTelemetry(report -> report.alarms().isEmpty());
        Account released = room.pump.account().join();
        assertEquals(held.motor(), released.motor(), "the motor stands");
        assertTrue(released.delivered() > held.delivered(), "the line gives what it held");
        assertEquals(0, released.imbalance());
    }

    /** F-43, unseen: telemetry goes on as if nothing were, and only a simulator's account shows it. */
    @Test
    void pumpThatLiesReportsARateWhileNothingFlows() throws Exception {
        room.startTheOrder(60_000);
        begin("plunger-stall seen=false");
        Account then = room.pump.account().join();
        long later = controller.last().deliveredNl() + 1_000_000;
        Telemetry said = controller.awaitTelemetry(report -> report.deliveredNl() > later);
        assertEquals(PumpState.RUNNING, said.state());
        assertTrue(said.alarms().isEmpty());
        Account now = room.pump.account().join();
        assertTrue(now.motor() - then.motor() >= 1_000_000L * Account.UNITS_PER_NL);
        assertTrue(now.stalled() - then.stalled() >= 1_000_000L * Account.UNITS_PER_NL);
    }

    /** F-46. */
    @Test
    void totalRunsBackwardWhileTheFaultLasts() throws Exception {
        room.startTheOrder(60_000);
        Telemetry before = controller.awaitTelemetry(report -> report.deliveredNl() > 2_000_000);
        begin("total-backward nl=18000000");
        Telemetry back = controller.awaitTelemetry(report -> report.deliveredNl() < before.deliveredNl());
        assertTrue(back.uptimeMs() > before.uptimeMs());
        end(FaultKind.TOTAL_BACKWARD);
        controller.awaitTelemetry(report -> report.deliveredNl() > before.deliveredNl());
    }

    /** F-25: each command comes three times, is applied once, and is answered each time in the same words. */
    @Test
    void copiesOfACommandAreAnsweredAndNotApplied() throws Exception {
        room.startTheOrder(60_000);
        begin("duplicate percent=100 copies=2 direction=in");
        Ack paused = controller.send(CommandKind.PAUSE, new Reason("once"));
        assertEquals(AckResult.APPLIED, paused.result());
        for (int copy = 1; copy <= 2; copy++) {
            Ack again = controller.nextAck();
            assertEquals(AckResult.DUPLICATE, again.result());
            assertEquals(paused.revision(), again.revision());
            assertEquals(paused.sequence(), again.sequence());
        }
    }

    /** F-32: a bit that flips under way is no command; nobody is answered, and the pump's log says so. */
    @Test
    void corruptedCommandIsRefusedUnread() throws Exception {
        begin("corrupt percent=100 direction=in");
        controller.say(CommandKind.BARRIER, new Nothing());
        PumpEvent refused = controller.nextEvent();
        while (refused.kind() != EventKind.COMMAND_REFUSED) refused = controller.nextEvent();
        assertEquals("UNAUTHENTICATED", refused.detail().get("code"));
        end(FaultKind.CORRUPT);
        assertEquals(AckResult.APPLIED, controller.send(CommandKind.BARRIER, new Nothing()).result());
    }

    /** F-28: both ends believe in the connection, and the pump keeps to its order's policy. */
    @Test
    void halfOpenLinkEndsTheLease() throws Exception {
        room.startTheOrder(1_000);
        begin("half-open");
        until(() -> room.pump.display().join().orElseThrow().state() == PumpState.LEASE_LOST);
        assertTrue(room.pump.linkUp());
        end(FaultKind.HALF_OPEN);
        Telemetry back = controller.awaitTelemetry(report -> report.state() == PumpState.LEASE_LOST);
        assertEquals(0, back.rateNlPerHour());
    }

    /** F-47: the log has what was not sent, and EVENTS brings it. */
    @Test
    void eventsThatWereLostCanBeAskedForAgain() throws Exception {
        room.startTheOrder(60_000);
        long known = controller.last().eventSequence();
        begin("events-lost count=2");
        controller.send(CommandKind.PAUSE, new Reason("unheard"));
        controller.send(CommandKind.EVENTS, new org.doseline.protocol.command.Events(known + 1, 10));
        PumpEvent found = controller.nextEvent();
        while (found.eventSequence() != known + 1) found = controller.nextEvent();
        assertEquals(EventKind.STATE_CHANGED, found.kind());
    }

    @Test
    void scenarioBeginsAndEndsItsFaultsByWhatThePumpDoes() throws Exception {
        Scenario scenario = Scenario.read("""
                name: test
                seed: 1
                steps:
                  - { when: running-for 2 min, fault: air-bubble, with: { nl: 400000 } }
                  - { when: delivered 1 mL, fault: telemetry-silent, for: 60 min }
                """);
        room.pump.play(scenario.runs(List.of("pump-1")).get("pump-1")).join();
        room.startTheOrder(60_000);
        until(() -> room.pump.faults().has(FaultKind.TELEMETRY_SILENT));
        until(() -> !room.pump.faults().has(FaultKind.TELEMETRY_SILENT));
        Telemetry after = controller.awaitTelemetry(report -> report.state() == PumpState.PAUSED);
        assertEquals("AIR_IN_LINE", after.alarms().get(0).code());
        assertTrue(after.bedsideHold());
    }
}
