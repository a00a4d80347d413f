package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.ParameterizedTest;

class RebootTest {
    private final Bench bench = new Bench();

    /** F-38: what was running comes back stopped, held, alarmed, and knows all that it knew. */
    @Test
    void powerLossWhileRunningEndsStoppedWithAnAlarm() {
        bench.running();
        bench.to(30_000);
        Memory before = bench.flash;
        bench.reboot();
        Memory after = bench.pump.memory();
        assertEquals(PumpState.STOPPED, bench.state());
        assertEquals(0, bench.rate());
        assertTrue(after.bedsideHold());
        assertTrue(bench.alarmed(AlarmCode.POWER_LOST_WHILE_RUNNING));
        assertEquals(before.revision() + 1, after.revision());
        assertEquals(before.bootCount() + 1, after.bootCount());
        assertEquals(before.delivery(), after.delivery());
        assertEquals(before.spent(), after.spent());
        assertTrue(after.events().lastSequence() > before.events().lastSequence());
        bench.to(600_000);
        assertEquals(PumpState.STOPPED, bench.state());
        bench.press(Key.START);
        assertEquals(PumpState.STOPPED, bench.state());
        assertFalse(bench.alarmed(AlarmCode.POWER_LOST_WHILE_RUNNING));
    }

    @Test
    void everyOlderCommandAndCodeDiesWithTheBoot() {
        bench.associate();
        var signed = bench.program(Orders.golden());
        byte[] start = bench
                .draft(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()))
                .sequence(50).bytes();
        String code = bench.pump.bedsideCode();
        bench.reboot();
        assertNotEquals(code, bench.pump.bedsideCode());
        bench.receive(start);
        assertEquals(RefusalCode.STALE, bench.lastAck().refusal().orElseThrow().code());
        assertTrue(bench.lastAck().spent());
    }

    @Test
    void firstBootOfANewPumpIsIdleAndHeldByNobody() {
        assertEquals(PumpState.IDLE, bench.state());
        assertFalse(bench.pump.memory().bedsideHold());
    }

    /** One write, then the motor, then the answer: so an answer that says APPLIED is true after any power loss. */
    @Test
    void writesBeforeTheMotorMovesAndAnswersLast() {
        bench.associate();
        var signed = bench.program(Orders.golden());
        bench.applied(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()));
        List<Output> outputs = List.copyOf(bench.lastOutputs);
        assertInstanceOf(Output.Persist.class, outputs.get(0));
        assertEquals(new Output.Motor(27_100_000, 0), outputs.get(1));
        assertInstanceOf(Output.Publish.class, outputs.get(2));
        assertEquals(1, outputs.stream().filter(output -> output instanceof Output.Persist).count());
    }

    /** F-39, F-40: after the write, before the motor: applied, standing still, and never applied twice. */
    @Test
    void crashAfterTheWriteLeavesTheCommandAppliedAndTheMotorStill() {
        bench.associate();
        var signed = bench.program(Orders.golden());
        byte[] start = bench
                .draft(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()))
                .sequence(50).bytes();
        bench.receive(start);
        bench.reboot();
        bench.receive(start);
        assertEquals(AckResult.DUPLICATE, bench.lastAck().result());
        assertTrue(bench.lastAck().applied());
        assertEquals(0, bench.lastAck().rateNlPerHour());
        assertEquals(PumpState.STOPPED, bench.lastAck().state());
    }

    /** A total that was reported is durable: it never runs backward over a power loss. */
    @Test
    void reportedTotalsNeverRunBackward() {
        bench.running();
        for (int n = 0; n < 20; n++) {
            bench.after(777);
            assertTrue(bench.flash.delivery().total().nl() >= bench.lastTelemetry().deliveredNl());
        }
    }

    /** P1, P8: the flash knows the total of the last write, and the plunger stands where it stands. */
    @ParameterizedTest(name = "plunger went on by {0} nL, {1} are counted")
    @CsvSource({"0, 0", "1, 1", "5000, 5000", "15055, 15055", "15056, 15056", "2000000, 15056",
        "-2000000, 0"})
    void powerLossHidesNothingThatThePlungerGave(long wentOnNl, long countedNl) {
        bench.sense(new Sense().travel(5_000_000).now());
        bench.running();
        bench.nowMs += 1_000;
        bench.sense(new Sense().travel(5_000_000 + 7_527).now()); // with the report, and so with a write
        long written = bench.flash.delivery().total().nl();
        bench.sensors = new Sense().travel(5_000_000 + 7_527 + wentOnNl).now();
        bench.reboot();
        assertEquals(written + countedNl, bench.deliveredNl());
        PumpEvent on = bench.events.stream().map(Bench::event).filter(event -> event.bootCount() == 2)
                .findFirst().orElseThrow();
        assertEquals(String.valueOf(Math.min(countedNl, 15_055)), on.detail().get("foundNl"), "floored");
        bench.to(60_000);
        assertEquals(written + countedNl, bench.deliveredNl());
    }

    @Test
    void plungerThatMovedWhileNothingRanIsNotCounted() {
        bench.associate();
        bench.sensors = new Sense().travel(500).now();
        bench.reboot();
        assertEquals(0, bench.deliveredNl());
    }

    /** F-41: neither epoch nor sequence is known, so nothing is believed. */
    @Test
    void lostMemoryRefusesEverything() {
        bench.carryOut(bench.firmware.boot(Optional.empty(),
                new PowerOn("boot-9", "seed", OptionalLong.empty(), Sensors.NOMINAL)));
        assertEquals(PumpState.FAULT, bench.state());
        assertTrue(bench.alarmed(AlarmCode.MEMORY_LOST));
        bench.receive(bench.draft(CommandKind.STOP, new Reason("any")).bytes());
        bench.receive(bench.draft(CommandKind.BARRIER, new Nothing()).bytes());
        assertTrue(bench.acks.isEmpty());
        assertEquals(2, bench.pump.tally().refused());
        assertTrue(bench.lastOutputs.stream().noneMatch(output -> output instanceof Output.Persist));
    }

    @Test
    void flashThatTakesNoWriteStopsThePump() {
        bench.running();
        bench.carryOut(bench.firmware.step(bench.pump, new Input.FlashFailed(), 100));
        assertEquals(PumpState.FAULT, bench.state());
        assertEquals(0, bench.rate());
    }

    @Test
    void eventsAreDenseAndChainedOverReboots() {
        bench.running();
        bench.to(30_000);
        bench.reboot();
        bench.press(Key.STOP);
        bench.receive("k1", "forged", new byte[3]);
        bench.reboot();
        String hash = Sha256.of(new byte[0]);
        long sequence = 0;
        for (byte[] payload : bench.events) {
            PumpEvent event = Bench.event(payload);
            assertEquals(++sequence, event.eventSequence());
            assertEquals(hash, event.previousHash());
            hash = Sha256.of(payload);
        }
        assertEquals(sequence, bench.pump.memory().events().lastSequence());
    }

    @Test
    void eventsAreSentAgainByteForByte() {
        bench.running();
        List<byte[]> first = List.copyOf(bench.events);
        bench.events.clear();
        bench.applied(CommandKind.EVENTS, new Events(3, 4));
        assertEquals(4, bench.events.size());
        for (int n = 0; n < 4; n++)
            assertEquals(Sha256.of(first.get(n + 2)), Sha256.of(bench.events.get(n)));
        bench.events.clear();
        bench.applied(CommandKind.EVENTS, new Events(10_000, 4));
        assertTrue(bench.events.isEmpty());
    }
}
