package org.doseline.treatment.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TPLC-3, FM-08: priorities against the matrix of IEC 60601-1-8 and against the tables of the requirements. */
class PriorityTableTest {

    /** I1-8-P1 to I1-8-P3, row by row. */
    @ParameterizedTest
    @CsvSource({"DEATH_OR_IRREVERSIBLE, IMMEDIATE, HIGH", "DEATH_OR_IRREVERSIBLE, PROMPT, HIGH",
        "DEATH_OR_IRREVERSIBLE, DELAYED, MEDIUM", "REVERSIBLE, IMMEDIATE, HIGH", "REVERSIBLE, PROMPT, MEDIUM",
        "REVERSIBLE, DELAYED, LOW", "MINOR, IMMEDIATE, MEDIUM", "MINOR, PROMPT, LOW", "MINOR, DELAYED, LOW"})
    void theMatrixGivesThePriority(Harm harm, Onset onset, AlarmPriority priority) {
        assertEquals(priority, harm.within(onset));
    }

    /** What a person must get, written from the requirements and not from the catalogue. */
    @ParameterizedTest
    @CsvSource({"HIGH, STOP_NOT_CONFIRMED PAUSE_WITHOUT_EFFECT FREE_FLOW OVER_INFUSION VOLUME_CONTRADICTED"
            + " SYRINGE_LOST_MORE TOTAL_CONTRADICTED OUTCOME_CONTRADICTED PROGRAM_DIFFERS TWO_PUMPS",
        "MEDIUM, PUMP_SILENT TELEMETRY_MISSING PUMP_RESTARTED CLOCK_TOO_FAST SYRINGE_LOST_LESS COMPLETE_TOO_EARLY"
                + " INFUSION_COMPLETE REPEATED_RESTARTS OWNERSHIP_LOST",
        "LOW, UNDER_INFUSION PAUSED_LONG NOT_STARTED INPUT_PENDING EVENT_CHAIN_BROKEN"})
    void theControllersAlarmsHaveThePriorityOfTheirRequirement(AlarmPriority priority, String codes) {
        assertEquals(new TreeSet<>(List.of(codes.split(" "))),
                named(Stream.of(AlarmCode.values()), priority));
    }

    @ParameterizedTest
    @CsvSource({"HIGH, FREE_FLOW OVER_INFUSION LEASE_LOST POWER_LOST_WHILE_RUNNING MEMORY_LOST",
        "MEDIUM, AIR_IN_LINE SEQUENCE_REUSED SYSTEM_FAILURE PLUNGER_STALLED OCCLUSION SYRINGE_REMOVED"
                + " SYRINGE_MISMATCH SYRINGE_EMPTY OVERHEATING BATTERY_DEPLETED",
        "LOW, UNDER_INFUSION SYRINGE_NEAR_EMPTY BATTERY_LOW PAUSED_LONG START_FORGOTTEN"})
    void thePumpsAlarmsHaveThePriorityOfTheirRequirement(AlarmPriority priority, String codes) {
        assertEquals(new TreeSet<>(List.of(codes.split(" "))),
                named(Stream.of(PumpAlarmCode.values()), priority));
    }

    private static Set<String> named(Stream<? extends AlarmKind> kinds, AlarmPriority priority) {
        return kinds.filter(kind -> kind.priority() == priority).map(AlarmKind::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noTwoAlarmsOfOneSideSayTheSame() {
        distinct(Stream.of(AlarmCode.values()).map(AlarmKind::text).toList());
        distinct(Stream.of(PumpAlarmCode.values()).map(AlarmKind::text).toList());
    }

    private static void distinct(List<String> texts) {
        List<String> twice = new ArrayList<>(texts);
        new HashSet<>(texts).forEach(twice::remove);
        assertEquals(List.of(), twice);
    }

    @ParameterizedTest
    @CsvSource({"OCCLUSION, LOW, MEDIUM", "OCCLUSION, MEDIUM, MEDIUM", "OCCLUSION, HIGH, HIGH",
        "DOOR_OPEN, LOW, LOW", "DOOR_OPEN, HIGH, HIGH"})
    void aPumpsOwnPriorityIsRaisedToTheCataloguesAndNeverLowered(String code, AlarmPriority said,
            AlarmPriority shown) {
        assertEquals(shown, HeardAlarm.heard(new PumpAlarm("a-1", code, said, false), 0).priority());
    }

    @Test
    void anAlarmThatIsNotInTheCatalogueIsShownInThePumpsWords() {
        HeardAlarm odd = HeardAlarm.heard(new PumpAlarm("a-1", "DOOR_OPEN", AlarmPriority.LOW, false), 0);
        assertEquals("Door open.", odd.text());
        assertTrue(odd.action().contains("display"), odd.action());
    }
}
