package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Syringe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GIP-3.3, GIP-3.4, OPCA-R7.4.0: no flow before the verdict, none after a bad one, and a verdict within 70 s. */
class SelfTestTest {
    private static final long LONGEST_MS = 70_000;

    private static Bench switchedOn(Sensors sensors, int speed) {
        Setup quick = Bench.setup(Optional.empty(), new TimeScale(speed));
        Bench bench = new Bench(new Setup(quick.pump(), quick.cell(), quick.commandKeys(),
                quick.approvalKeys(), quick.limits(), quick.library(), Pace.USUAL, quick.scale()));
        bench.sensors = sensors;
        bench.reboot();
        return bench;
    }

    @ParameterizedTest(name = "at {0} times the wall")
    @ValueSource(ints = {1, 60})
    void takesItsTime(int speed) {
        Bench bench = switchedOn(new Sense().now(), speed);
        bench.to(1_999);
        assertEquals(PumpState.SELF_TEST, bench.state());
        bench.to(2_000);
        assertEquals(PumpState.IDLE, bench.state());
        assertEquals(1, bench.eventsOf(EventKind.SELF_TEST_PASSED));
    }

    /** GIP-3.4-c, -d: not even a bolus. */
    @Test
    void everyDoseCommandIsRefusedMeanwhile() {
        Bench bench = switchedOn(new Sense().now(), 1);
        for (CommandKind kind : CommandKind.values()) {
            if (!kind.doses()) continue;
            var refusal = bench.send(kind, body(kind)).refusal().orElseThrow();
            boolean badOrder = kind == CommandKind.PROGRAM;
            assertEquals(RefusalCode.WRONG_STATE, refusal.code(), kind.name());
            assertEquals(Optional.of("SELF_TEST"), refusal.limit(), kind + " " + badOrder);
        }
        for (Key key : Key.values()) bench.press(key);
        assertEquals(PumpState.SELF_TEST, bench.state());
        assertEquals(AckResult.APPLIED, bench.send(CommandKind.STOP, new Reason("early")).result());
        assertEquals(0, bench.rate());
        bench.to(2_000);
        assertEquals(PumpState.IDLE, bench.state());
    }

    @ParameterizedTest
    @EnumSource
    void failedPartClosesThePumpAtEveryPowerOn(Part part) {
        Bench bench = switchedOn(new Sense().failed(part).now(), 1);
        for (int n = 0; n < 3; n++) {
            bench.to(2_000);
            assertEquals(PumpState.FAULT, bench.state());
            assertTrue(bench.alarmed(AlarmCode.SYSTEM_FAILURE));
            assertEquals(Optional.of("FAULT"), bench.send(CommandKind.ASSOCIATE, body(CommandKind.ASSOCIATE))
                    .refusal().orElseThrow().limit());
            bench.reboot();
        }
        bench.sensors = new Sense().now();
        bench.reboot();
        bench.to(2_000);
        assertEquals(PumpState.IDLE, bench.state());
        assertTrue(bench.pump.memory().alarms().isEmpty());
    }

    /** GIP-3.4-b, GIP-3.5-a: whoever does not answer has failed, at 70 s and not later, at any speed. */
    @ParameterizedTest(name = "at {0} times the wall")
    @ValueSource(ints = {1, 60})
    void silentPartFailsAfter70Seconds(int speed) {
        Bench bench = switchedOn(new Sense().silent(Part.SENSORS).now(), speed);
        bench.to(LONGEST_MS - 1);
        assertEquals(PumpState.SELF_TEST, bench.state());
        bench.to(LONGEST_MS);
        assertEquals(PumpState.FAULT, bench.state());
        Bench late = switchedOn(new Sense().silent(Part.SENSORS).now(), speed);
        late.to(10 * LONGEST_MS);
        assertEquals(late.pump.memory().events().lastHash(), bench.pump.memory().events().lastHash());
    }

    @Test
    void partThatAnswersLateHasPassed() {
        Bench bench = switchedOn(new Sense().silent(Part.FLASH).now(), 1);
        bench.to(30_000);
        bench.sense(new Sense().now());
        bench.to(31_000);
        assertEquals(PumpState.IDLE, bench.state());
    }

    @Test
    void conditionOfBeforeThePowerOnIsNoticedAtTheVerdict() {
        Bench bench = switchedOn(new Sense().pressure(600).now(), 1);
        bench.to(1_999);
        assertTrue(bench.pump.memory().alarms().isEmpty());
        bench.to(2_000);
        assertTrue(bench.alarmed(AlarmCode.OCCLUSION));
    }

    @Test
    void partsAreTestedEveryHour() {
        Bench bench = switchedOn(new Sense().now(), 1);
        bench.to(2_000 + 3 * 3_600_000 - 1);
        assertEquals(3, bench.eventsOf(EventKind.SELF_TEST_PASSED));
        bench.after(1);
        assertEquals(4, bench.eventsOf(EventKind.SELF_TEST_PASSED));
    }

    @Test
    void partThatDoesNotAnswerTheHourlyTestHasFailed() {
        Bench bench = switchedOn(new Sense().now(), 1);
        bench.to(2_000);
        bench.sense(new Sense().silent(Part.RAM).now());
        bench.to(2_000 + 3_600_000);
        assertEquals(PumpState.FAULT, bench.state());
        assertEquals(1, bench.eventsOf(EventKind.SELF_TEST_FAILED));
    }

    /** F-38 once more: power goes at any millisecond of the test, and what was running stays stopped and held. */
    @Test
    void powerLossDuringTheTestStartsItAnew() {
        Bench bench = new Bench();
        bench.running();
        bench.to(1_000);
        for (long ms : new long[]{0, 1, 1_999}) {
            Bench again = switchedOn(new Sense().now(), 1);
            again.flash = bench.flash;
            again.reboot();
            again.to(ms);
            again.reboot();
            again.to(1_999);
            assertEquals(PumpState.SELF_TEST, again.state());
            again.to(2_000);
            assertEquals(PumpState.STOPPED, again.state());
            assertTrue(again.pump.memory().bedsideHold());
            assertTrue(again.alarmed(AlarmCode.POWER_LOST_WHILE_RUNNING));
            assertEquals(0, again.rate());
        }
    }

    private static CommandBody body(CommandKind kind) {
        return switch (kind) {
            case ASSOCIATE -> new Associate("as-1", new Syringe("BD", 20), "ketamine", 2_000_000);
            case PROGRAM -> new Program(Orders.signed(Orders.golden()));
            case START -> new Start("ord-1", Sha256.of(new byte[0]), "");
            case RESUME -> new Resume("");
            case TITRATE -> new Titrate(List.of(new Segment(10_000_000, 60_000, 166_666)), "");
            case BOLUS -> new Bolus(1_000, 10_000_000, "");
            case DISSOCIATE -> new Nothing();
            case PAUSE, STOP, BARRIER, RENEW, EVENTS, SILENCE ->
                throw new IllegalArgumentException(kind.name());
        };
    }
}
