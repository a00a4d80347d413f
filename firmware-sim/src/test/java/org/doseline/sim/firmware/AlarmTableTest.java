package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;

import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        bench.sense(Sense.reading(sensor, value));
        assertEquals(present, bench.alarmed(code), source);
        assertEquals(present ? 1 : 0, bench.eventsOf(EventKind.ALARM_RAISED, code), source);
        bench.sense(new Sense().now());
        assertFalse(bench.alarmed(code), "ends with its condition");
        assertEquals(present ? 1 : 0, bench.eventsOf(EventKind.ALARM_CLEARED, code), source);
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

    private static Bench running() {
        Bench bench = new Bench();
        bench.running(ORDER);
        return bench;
    }
}
