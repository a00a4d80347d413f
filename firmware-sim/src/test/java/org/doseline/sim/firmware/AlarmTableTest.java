package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** TPLC-3: priorities, thresholds and effects against the tables of the requirements. */
class AlarmTableTest {
    private static final Order ORDER = new Orders.With().segments(new Segment(12_000_000, 600_000, 2_000_000))
            .total(2_500_000).maxBolus(100_000).lease(300_000).policy(OnLeaseLoss.CONTINUE)
            .confirmation(BedsideConfirmation.NOT_REQUIRED).order();

    /** A row a code: its source and the least priority that this gives. FM-08: none may be too low. */
    private static final String PRIORITIES = """
            LEASE_LOST               | HIGH   | I1-8-P2: a drug that stops or runs unheard, at once
            POWER_LOST_WHILE_RUNNING | HIGH   | I1-8-P2, F-38
            SEQUENCE_REUSED          | MEDIUM | I1-8-P2: an intruder, prompt
            MEMORY_LOST              | LOW    | OPCA-T4-3
            SYSTEM_FAILURE           | LOW    | OPCA-T4-3, GIP-3.3-d
            FREE_FLOW                | HIGH   | OPCA-T4-1, I1-8-P1
            OVER_INFUSION            | HIGH   | OPCA-T4-1
            UNDER_INFUSION           | LOW    | OPCA-T4-6
            PLUNGER_STALLED          | MEDIUM | OPCA-T4-2, F-43
            OCCLUSION                | MEDIUM | OPCA-T4-2
            AIR_IN_LINE              | MEDIUM | OPCA-T4-2
            SYRINGE_REMOVED          | MEDIUM | I1-8-P2
            SYRINGE_MISMATCH         | MEDIUM | I1-8-P2
            SYRINGE_EMPTY            | MEDIUM | OPCA-T4-2
            SYRINGE_NEAR_EMPTY       | LOW    | OPCA-T4-5
            OVERHEATING              | MEDIUM | OPCA-T4-2
            BATTERY_LOW              | LOW    | OPCA-T4-5
            BATTERY_DEPLETED         | MEDIUM | I1-8-P2
            PAUSED_LONG              | LOW    | OPCA-T4-5
            START_FORGOTTEN          | LOW    | I1-8-P3
            """;

    @Test
    void noPriorityIsBelowItsSource() {
        Set<AlarmCode> missing = EnumSet.allOf(AlarmCode.class);
        for (String row : PRIORITIES.strip().split("\n")) {
            String[] cells = row.split("\\|");
            AlarmCode code = AlarmCode.valueOf(cells[0].strip());
            AlarmPriority least = AlarmPriority.valueOf(cells[1].strip());
            assertTrue(code.priority().compareTo(least) >= 0, row);
            missing.remove(code);
        }
        assertEquals(Set.of(), missing);
        assertTrue(AlarmPriority.HIGH.compareTo(AlarmPriority.LOW) > 0);
    }

    /** Just below, at and above each number. */
    @ParameterizedTest(name = "{0} at {1} {2}: {3}, {4}")
    @CsvSource({
        "OCCLUSION, pressure, 516, false, OPCA-R7.2.0-5", "OCCLUSION, pressure, 517, true, GIP-1.10-b",
        "OCCLUSION, pressure, 518, true, GIP-1.10-b",
        "AIR_IN_LINE, air, 199999, false, GIP-1.9.1", "AIR_IN_LINE, air, 200000, false, GIP-1.9.1",
        "AIR_IN_LINE, air, 200001, true, GIP-1.9.1",
        "SYRINGE_NEAR_EMPTY, remaining, 1000001, false, OPCA-R6.8.0-9",
        "SYRINGE_NEAR_EMPTY, remaining, 1000000, false, OPCA-R6.8.0-9",
        "SYRINGE_NEAR_EMPTY, remaining, 999999, true, GIP-1.5.5",
        "SYRINGE_EMPTY, remaining, 500000, false, OPCA-R6.8.0-10",
        "SYRINGE_EMPTY, remaining, 499999, true, OPCA-R6.8.0-10",
        "SYRINGE_EMPTY, remaining, 0, true, GIP-1.5.6",
        "BATTERY_LOW, battery, 15, false, GIP-5.1-b", "BATTERY_LOW, battery, 14, true, GIP-5.1-b",
        "BATTERY_DEPLETED, battery, 5, false, GIP-5.1-c", "BATTERY_DEPLETED, battery, 4, true, GIP-5.1-c",
        "BATTERY_LOW, mains, 4, false, GIP-5.1-d", "BATTERY_DEPLETED, mains, 4, false, GIP-5.1-d",
        "OVERHEATING, temperature, 50, false, OPCA-T4-2", "OVERHEATING, temperature, 51, true, OPCA-T4-2",
        "SYRINGE_MISMATCH, barrel, 20, false, F-50", "SYRINGE_MISMATCH, barrel, 10, true, F-50"})
    void alarmsAtItsVeryNumber(AlarmCode code, String sensor, long value, boolean present, String source) {
        Bench bench = running();
        bench.sense(reading(sensor, value));
        assertEquals(present, bench.alarmed(code), source);
        assertEquals(present ? 1 : 0, events(bench, EventKind.ALARM_RAISED, code), source);
        bench.sense(new Sense().now());
        assertFalse(bench.alarmed(code), "ends with its condition");
        assertEquals(present ? 1 : 0, events(bench, EventKind.ALARM_CLEARED, code), source);
    }

    /** GIP-1.10-c: whoever sets it higher builds no pump. */
    @Test
    void occlusionLimitIsBelow20Psi() {
        Limits usual = Limits.USUAL;
        for (long mmHg : new long[]{1_033, 1_034}) {
            Runnable made = () -> new Limits(usual.rateStepNlPerHour(), usual.minRateNlPerHour(),
                    usual.maxRateNlPerHour(), usual.maxVolumeNl(), mmHg, usual.airNl(), usual.nearEmptyNl(),
                    usual.emptyNl(), usual.plungerToleranceNl(), usual.plungerResolutionNl());
            if (mmHg < 1_034)
                made.run();
            else
                assertThrows(IllegalArgumentException.class, made::run);
        }
    }

    /** What causes each alarm that allows no flow: a first reading, the bad one, and the one that ends it. */
    private record Cause(AlarmCode code, Sensors first, Sensors bad, Sensors good) {
        @Override
        public String toString() { return code.name(); }
    }

    static Stream<Cause> halting() {
        Sensors fine = new Sense().now();
        Sensors still = new Sense().travel(1_000_000).now();
        return Stream.of(
                new Cause(AlarmCode.OCCLUSION, fine, reading("pressure", 517), reading("pressure", 258)),
                new Cause(AlarmCode.AIR_IN_LINE, fine, reading("air", 200_001), fine),
                new Cause(AlarmCode.OVERHEATING, fine, reading("temperature", 51), fine),
                new Cause(AlarmCode.SYRINGE_REMOVED, fine, new Sense().unseated().now(), fine),
                new Cause(AlarmCode.SYRINGE_MISMATCH, fine, reading("barrel", 10), reading("barrel", 20)),
                new Cause(AlarmCode.FREE_FLOW, still, new Sense().travel(1_050_001).now(), still),
                new Cause(AlarmCode.PLUNGER_STALLED, still, new Sense().travel(949_999).now(), still));
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
        assertEquals(1, events(bench, EventKind.ALARM_RAISED, cause.code()));
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
        bench.sense(reading(sensor, value));
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
                bench.sense(reading("pressure", 600));
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

    private static long events(Bench bench, EventKind kind, AlarmCode code) {
        List<PumpEvent> all = bench.events.stream().map(Bench::event).toList();
        return all.stream().filter(event -> event.kind() == kind
                && code.name().equals(event.detail().get("code"))).count();
    }

    private static Sensors reading(String sensor, long value) {
        Sense sense = new Sense();
        return switch (sensor) {
            case "pressure" -> sense.pressure(value).now();
            case "air" -> sense.air(value).now();
            case "remaining" -> sense.remaining(value).now();
            case "battery" -> sense.battery(value).now();
            case "mains" -> sense.onMains(value).now();
            case "temperature" -> sense.temperature(value).now();
            case "barrel" -> sense.barrel(value).now();
            default -> throw new IllegalArgumentException(sensor);
        };
    }

    private static Bench running() {
        Bench bench = new Bench();
        bench.running(ORDER);
        return bench;
    }
}
