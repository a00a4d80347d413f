package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What alarms do to flow, and what it takes to flow again. */
class AlarmEffectTest {
    private static final Order ORDER = new Orders.With().segments(new Segment(12_000_000, 600_000, 2_000_000))
            .total(2_500_000).maxBolus(100_000).lease(300_000).policy(OnLeaseLoss.CONTINUE)
            .confirmation(BedsideConfirmation.NOT_REQUIRED).order();

    /** What causes each alarm that allows no flow: a first reading, the bad one, and the one that ends it. */
    private record Cause(AlarmCode code, Sensors first, Sensors bad, Sensors good) {
        @Override
        public String toString() { return code.name(); }
    }

    static Stream<Cause> halting() {
        Sensors fine = new Sense().now();
        Sensors still = new Sense().travel(1_000_000).now();
        return Stream.of(
                new Cause(AlarmCode.OCCLUSION, fine, Sense.reading("pressure", 517),
                        Sense.reading("pressure", 258)),
                new Cause(AlarmCode.AIR_IN_LINE, fine, Sense.reading("air", 200_001), fine),
                new Cause(AlarmCode.OVERHEATING, fine, Sense.reading("temperature", 51), fine),
                new Cause(AlarmCode.SYRINGE_REMOVED, fine, new Sense().unseated().now(), fine),
                new Cause(AlarmCode.SYRINGE_MISMATCH, fine, Sense.reading("barrel", 10),
                        Sense.reading("barrel", 20)),
                new Cause(AlarmCode.FREE_FLOW, still, new Sense().travel(1_050_001).now(), still),
                new Cause(AlarmCode.PLUNGER_STALLED, still, new Sense().travel(949_999).now(), still));
    }

    /** What is done to a pump while it waits is seen as what is done to one that runs. */
    @ParameterizedTest
    @MethodSource("halting")
    void sameAlarmHoldsAPumpThatWasPausedRemotely(Cause cause) {
        Bench bench = running();
        bench.after(1_000);
        bench.sense(cause.first());
        bench.applied(CommandKind.PAUSE, new Reason("rest"));
        assertFalse(bench.pump.memory().bedsideHold());
        long revision = bench.pump.memory().revision();
        bench.sense(cause.bad());
        assertEquals(PumpState.PAUSED, bench.state());
        assertTrue(bench.pump.memory().bedsideHold());
        assertEquals(revision + 1, bench.pump.memory().revision());
    }

    /** A pump that a lost lease has stopped waits as one that is paused: a person starts it again. */
    @ParameterizedTest
    @MethodSource("halting")
    void sameAlarmHoldsAPumpThatItsLostLeaseStopped(Cause cause) {
        Bench bench = new Bench();
        bench.running(new Orders.With().segments(new Segment(12_000_000, 600_000, 2_000_000)).lease(60_000)
                .policy(OnLeaseLoss.STOP).confirmation(BedsideConfirmation.NOT_REQUIRED).order());
        bench.to(60_000);
        assertEquals(PumpState.LEASE_LOST, bench.state());
        bench.sense(cause.first());
        bench.sense(cause.bad());
        assertTrue(bench.alarmed(cause.code()));
        bench.sense(cause.good());
        assertTrue(bench.pump.memory().bedsideHold());
        bench.renew();
        bench.send(CommandKind.RESUME, new Resume(""));
        assertEquals(0, bench.rate());
    }

    /** GIP-5.1-d: ten minutes of drug need ten minutes of battery, or the mains. */
    @ParameterizedTest(name = "{0} min of battery, mains {1}: starts {2}")
    @CsvSource({"10, false, true", "9, false, false", "9, true, true"})
    void startsOnlyWithPowerForTheWholeProgram(long minutes, boolean mains, boolean starts) {
        Bench bench = new Bench();
        bench.associate();
        SignedOrder signed = bench.program(ORDER);
        bench.sense(mains ? new Sense().onMains(minutes).now() : new Sense().battery(minutes).now());
        Ack ack = bench.send(CommandKind.START, new Start("ord-1", signed.hash(), ""));
        assertEquals(starts ? Optional.empty() : Optional.of("BATTERY"),
                ack.refusal().flatMap(Refusal::limit));
    }

    /** GIP-1.10-d, OPCA-R7.2.0-6, OPCA-T4-2: flow ends in the very step, and only a person starts it again. */
    @ParameterizedTest
    @MethodSource("halting")
    void haltsAtOnceAndNothingRemoteStartsAgain(Cause cause) {
        Bench bench = running();
        bench.after(1_000);
        bench.sense(cause.first());
        Volume pumped = bench.pump.memory().pumped();
        bench.sense(cause.bad());
        assertTrue(bench.alarmed(cause.code()));
        assertEquals(1, bench.eventsOf(EventKind.ALARM_RAISED, cause.code()));
        assertEquals(PumpState.PAUSED, bench.state());
        assertTrue(bench.pump.memory().bedsideHold());
        assertInstanceOf(Output.Persist.class, bench.lastOutputs.get(0));
        assertEquals(new Output.Motor(0, bench.nowMs), bench.lastOutputs.get(1));
        refusedFor(cause.code(), bench.send(CommandKind.RESUME, new Resume(bench.pump.bedsideCode())));
        bench.after(60_000);
        assertEquals(pumped, bench.pump.memory().pumped());
        bench.applied(CommandKind.STOP, new Reason("end"));
        refusedFor(cause.code(), bench.send(CommandKind.START,
                new Start("ord-1", bench.pump.memory().program().orElseThrow().hash(),
                        bench.pump.bedsideCode())));
        bench.sense(cause.good());
        assertEquals(cause.code().untilSeen(), bench.alarmed(cause.code()));
        assertEquals(0, bench.rate(), "the end of an alarm starts nothing");
    }

    @ParameterizedTest
    @MethodSource("halting")
    void startKeyGoesOnOnlyWhenTheConditionIsOver(Cause cause) {
        Bench bench = running();
        bench.sense(cause.first());
        bench.sense(cause.bad());
        if (cause.code().untilSeen()) {
            bench.press(Key.START); // a person has seen it, and the next reading judges anew
            assertFalse(bench.alarmed(cause.code()));
            bench.sense(cause.bad());
            assertFalse(bench.alarmed(cause.code()), "compared anew");
            return;
        } else {
            bench.press(Key.START);
            assertEquals(0, bench.rate());
            assertEquals(PumpState.PAUSED, bench.state());
            assertTrue(bench.alarmed(cause.code()));
            bench.press(Key.PAUSE);
        }
        bench.sense(cause.good());
        assertFalse(bench.alarmed(cause.code()));
        bench.press(Key.START);
        assertEquals(12_000_000, bench.rate());
    }

    @ParameterizedTest
    @MethodSource("halting")
    void afterTheConditionOnlyTheCodeOrAKeyStarts(Cause cause) {
        Bench bench = running();
        bench.sense(cause.first());
        bench.sense(cause.bad());
        bench.sense(cause.good());
        if (cause.code().untilSeen()) return; // that one a person has to see in any case
        assertEquals(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED,
                bench.send(CommandKind.RESUME, new Resume("")).refusal().orElseThrow().code());
        bench.applied(CommandKind.RESUME, new Resume(bench.pump.bedsideCode()));
        assertEquals(12_000_000, bench.rate());
    }

    /** GIP-3.3-d, OPCA-R7.4.0-b: logged, closed, and closed until it is switched on anew. */
    @Test
    void failedPartClosesThePumpUntilItIsSwitchedOnAnew() {
        Bench bench = running();
        bench.sense(new Sense().failed(Part.CPU).now());
        assertEquals(PumpState.FAULT, bench.state());
        assertEquals(0, bench.rate());
        assertTrue(bench.alarmed(AlarmCode.SYSTEM_FAILURE));
        assertEquals(1, bench.eventsOf(EventKind.SELF_TEST_FAILED));
        bench.sense(new Sense().now());
        for (Key key : Key.values()) bench.press(key);
        assertEquals(PumpState.FAULT, bench.state());
        assertEquals(Optional.of("FAULT"),
                bench.send(CommandKind.RESUME, new Resume(bench.pump.bedsideCode()))
                        .refusal().orElseThrow().limit());
        bench.reboot();
        assertEquals(PumpState.STOPPED, bench.state());
        assertFalse(bench.alarmed(AlarmCode.SYSTEM_FAILURE));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"battery, 14", "battery, 4", "remaining, 999999", "remaining, 499999"})
    void noBolusDuringAnyAlarm(String sensor, long value) {
        Bench bench = running();
        bench.sense(Sense.reading(sensor, value));
        assertEquals(PumpState.RUNNING, bench.state());
        Refusal refusal = bench.send(CommandKind.BOLUS, new Bolus(1_000, 12_000_000, "")).refusal()
                .orElseThrow();
        assertEquals(RefusalCode.WRONG_STATE, refusal.code());
        assertEquals(Optional.of(bench.pump.memory().alarms().get(0).code().name()), refusal.limit());
        bench.sense(new Sense().now());
        bench.applied(CommandKind.BOLUS, new Bolus(1_000, 12_000_000, ""));
    }

    /** GIP-3.1.3: what of the bolus has not flowed never will. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"alarm", "key", "command", "lease"})
    void bolusIsCancelledAndItsRestNeverFlows(String by) {
        Bench bench = new Bench();
        bench.running(new Orders.With().segments(new Segment(12_000_000, 600_000, 2_000_000)).total(2_500_000)
                .maxBolus(100_000).maxRate(24_000_000).lease(8_000).policy(OnLeaseLoss.CONTINUE)
                .confirmation(BedsideConfirmation.NOT_REQUIRED).order());
        bench.applied(CommandKind.BOLUS, new Bolus(100_000, 24_000_000, ""));
        bench.after(8_000 - (by.equals("lease") ? 0 : 1_000));
        long partNl = bench.deliveredNl();
        switch (by) {
            case "alarm" -> {
                bench.sense(Sense.reading("pressure", 600));
                bench.sense(new Sense().now());
                bench.press(Key.START);
            }
            case "key" -> {
                bench.press(Key.PAUSE);
                bench.press(Key.START);
            }
            case "command" -> {
                bench.applied(CommandKind.PAUSE, new Reason("rest"));
                bench.applied(CommandKind.RESUME, new Resume(""));
            }
            case "lease" -> assertEquals(PumpState.LEASE_LOST, bench.state());
            default -> throw new IllegalArgumentException(by);
        }
        assertEquals(12_000_000, bench.rate());
        bench.after(700_000);
        assertEquals(PumpState.COMPLETE, bench.state());
        assertTrue(Math.abs(2_000_000 + partNl - bench.deliveredNl()) <= 1, by + " " + bench.deliveredNl());
    }

    private static void refusedFor(AlarmCode code, Ack ack) {
        assertEquals(RefusalCode.WRONG_STATE, ack.refusal().orElseThrow().code());
        assertEquals(Optional.of(code.name()), ack.refusal().get().limit());
    }

    private static Bench running() {
        Bench bench = new Bench();
        bench.running(ORDER);
        return bench;
    }
}
