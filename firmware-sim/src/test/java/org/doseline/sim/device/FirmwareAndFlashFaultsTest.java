package org.doseline.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.mechanics.Build;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A flash that fails, a program that dies in the worst place or hangs, and parts that break. */
class FirmwareAndFlashFaultsTest {
    private static final long MINUTE_MS = 60_000;

    /** F-41. */
    @Test
    void aFlashThatLostItsMemoryIsFoundAtTheNextBootAndRefusesEverything() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        bench.inject("flash-lost");
        bench.run(MINUTE_MS);
        assertEquals(PumpState.RUNNING, bench.state());
        long motor = bench.account().motor();
        for (int boot = 1; boot <= 2; boot++) {
            bench.device.powerOff(bench.nowMs);
            bench.device.powerOn(bench.nowMs);
            assertEquals(PumpState.FAULT, bench.state());
            assertEquals(List.of("MEMORY_LOST"), bench.alarms());
            assertNull(bench.send(CommandKind.BARRIER, new Nothing()));
            assertNull(bench.send(CommandKind.STOP, new Reason("x")));
            assertEquals("UNAUTHENTICATED", bench.event(bench.events.size() - 1).detail().get("code"));
            bench.press(Key.START);
            bench.after(10 * MINUTE_MS);
            assertEquals(motor, bench.account().motor());
            assertEquals(PumpState.FAULT, bench.state());
        }
    }

    @Test
    void aTornWriteLeavesThePumpAsItWasBeforeIt() {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        bench.associate();
        String hash = bench.program(Orders.golden()).hash();
        bench.inject("flash-torn");
        assertNull(bench.send(CommandKind.START, new Start("ord-1", hash, bench.code())));
        byte[] start = bench.lastCommand;
        bench.after(1_000);
        assertEquals(PumpState.STOPPED, bench.state());
        assertEquals(0, bench.account().motor());
        Ack ack = bench.deliver(start);
        assertEquals(AckResult.REFUSED, ack.result(),
                "the sequence was never spent, and the boot is another");
        assertEquals(0, bench.account().motor());
    }

    @Test
    void aFlashThatTakesNoWriteStopsTheMotorBeforeAnythingIsSaid() {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        Fault refuses = bench.inject("flash-refuses");
        bench.run(1_000);
        long motor = bench.account().motor();
        assertEquals(PumpState.FAULT, bench.state());
        assertEquals(List.of("MEMORY_LOST"), bench.alarms());
        assertNull(bench.send(CommandKind.STOP, new Reason("x")));
        bench.device.powerOff(bench.nowMs);
        bench.device.powerOn(bench.nowMs);
        assertEquals(PumpState.FAULT, bench.state(), "it still takes none");
        bench.after(MINUTE_MS);
        bench.clear(refuses);
        bench.device.powerOff(bench.nowMs);
        bench.device.powerOn(bench.nowMs);
        assertEquals(PumpState.STOPPED, bench.state());
        assertTrue(bench.alarmed(AlarmCode.POWER_LOST_WHILE_RUNNING));
        assertEquals(motor, bench.account().motor());
    }

    /** F-39: never applied twice, and the answer is the one that was stored. */
    @Test
    void aStartThatDiedBeforeTheMotorIsAnsweredAsAppliedAtNoRateAndNeverDone() {
        DeviceBench bench = new DeviceBench(Build.IDEAL);
        bench.associate();
        String hash = bench.program(Orders.golden()).hash();
        bench.inject("crash-after-persist forMs=5000");
        bench.renew();
        assertTrue(bench.device.on(), "a renewal is no command that is written");
        assertNull(bench.send(CommandKind.START, new Start("ord-1", hash, bench.code())));
        byte[] start = bench.lastCommand;
        assertFalse(bench.device.on());
        bench.after(4_999);
        assertFalse(bench.device.on());
        bench.after(1);
        for (int again = 0; again < 3; again++) {
            Ack ack = bench.deliver(start);
            assertEquals(AckResult.DUPLICATE, ack.result());
            assertEquals(AckResult.APPLIED, ack.outcomes().get(ack.outcomes().size() - 1).result());
            assertEquals(ack.sequence(), ack.lastAppliedSequence());
            assertEquals(0, ack.rateNlPerHour());
            assertEquals(PumpState.STOPPED, ack.state());
            assertTrue(ack.bedsideHold());
        }
        assertTrue(bench.alarmed(AlarmCode.POWER_LOST_WHILE_RUNNING));
        bench.after(MINUTE_MS);
        assertEquals(0, bench.account().motor());
    }

    /** F-40. */
    @ParameterizedTest
    @ValueSource(strings = {"PAUSE", "STOP"})
    void aCommandThatDiedBeforeItsAnswerKeepsTheAnswer(CommandKind kind) {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        bench.inject("crash-after-act forMs=1");
        bench.run(10_000);
        assertNull(bench.send(kind, new Reason("x")));
        byte[] command = bench.lastCommand;
        long motor = bench.account().motor();
        bench.after(1);
        Ack ack = bench.deliver(command);
        assertEquals(AckResult.DUPLICATE, ack.result());
        assertEquals(ack.sequence(), ack.lastAppliedSequence());
        assertEquals(0, ack.rateNlPerHour());
        assertFalse(bench.alarmed(AlarmCode.POWER_LOST_WHILE_RUNNING), "it stood already");
        bench.after(MINUTE_MS);
        assertEquals(motor, bench.account().motor());
    }

    /** GIP-3.5-a, -b: at most 90 s; no step of the motor is without the firmware. */
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 90_000})
    void aFirmwareThatHangsNeitherMovesNorSaysAnythingUntilTheWatchdogBites(long ms) {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        bench.inject("hang forMs=" + ms);
        long motor = bench.account().motor();
        int said = bench.published.size();
        assertNull(bench.send(CommandKind.STOP, new Reason("x")));
        byte[] stop = bench.lastCommand;
        bench.press(Key.STOP);
        bench.after(ms - 1);
        assertEquals(said, bench.published.size());
        assertEquals(motor, bench.account().motor());
        bench.after(1);
        assertEquals(PumpState.STOPPED, bench.state());
        assertTrue(bench.alarmed(AlarmCode.POWER_LOST_WHILE_RUNNING));
        assertEquals(AckResult.APPLIED, bench.deliver(stop).result(), "STOP has no validity");
        bench.after(MINUTE_MS);
        assertEquals(motor, bench.account().motor());
    }

    /** GIP-3.3-d: closed until it is switched on anew and tests well. */
    @ParameterizedTest
    @ValueSource(strings = {"ram", "rom", "cpu", "flash", "motor", "sensors", "sounder"})
    void aPartThatFailsClosesThePumpUntilATestPasses(String part) {
        DeviceBench bench = DeviceBench.infusing(Build.IDEAL, MINUTE_MS);
        Fault fails = bench.inject("part-fails part=" + part);
        assertEquals(PumpState.FAULT, bench.state());
        assertEquals(List.of("SYSTEM_FAILURE"), bench.alarms());
        assertEquals(0, bench.rateNlPerHour());
        bench.device.powerOff(bench.nowMs);
        bench.device.powerOn(bench.nowMs);
        assertEquals(PumpState.FAULT, bench.state());
        bench.clear(fails);
        assertEquals(PumpState.FAULT, bench.state());
        bench.device.powerOff(bench.nowMs);
        bench.device.powerOn(bench.nowMs);
        assertEquals(PumpState.STOPPED, bench.state());
        assertFalse(bench.alarmed(AlarmCode.SYSTEM_FAILURE));
    }

    /** GIP-3.4-b, -c: what has not answered after 70 s has failed; what answers before has not. */
    @ParameterizedTest
    @CsvSource({"70000, FAULT", "30500, IDLE"})
    void aPartThatDoesNotAnswerIsWaitedForUntilSeventySeconds(long silentMs, PumpState then) {
        DeviceBench bench = new DeviceBench(Build.IDEAL, new FlashInMemory("pump-1"), 2_000, 1);
        bench.device.powerOff(0);
        Fault silent = bench.inject("part-silent part=sensors");
        bench.device.powerOn(0);
        bench.after(silentMs - 1);
        assertEquals(PumpState.SELF_TEST, bench.state());
        bench.after(1);
        bench.clear(silent);
        bench.after(1_000);
        assertEquals(then, bench.state());
        assertEquals(then == PumpState.FAULT ? 1 : 0, bench.eventsOf(EventKind.SELF_TEST_FAILED));
    }
}
