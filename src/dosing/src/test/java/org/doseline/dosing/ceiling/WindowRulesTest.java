package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cumulative windows through the whole review, with all that may come beside the schedule (DRV-1, DRV-3 to DRV-5). */
class WindowRulesTest {
    private static final Ward DAY = Ward.usual()
            .entry("{'windows':[{'length':'24 h','most':'1 mg/kg','source':'day'}]}");

    /** 35 mg of 70 mg a day are asked; what was given before, and what is said. */
    @ParameterizedTest
    @CsvSource({
        "-PT10H,         0 s,    35 mg,        ''",
        "-PT10H,         0 s,    35.000001 mg, HARD WINDOW",
        "-PT24H,         0 s,    35.000001 mg, HARD WINDOW_EDGE",
        "-PT24H0.001S,   0 s,    35.000001 mg, ''",
        "-PT25H,         1 h,    35.000001 mg, HARD WINDOW_EDGE",
        "-PT25H,         3600.001 s, 35.000001 mg, HARD WINDOW",
        "-PT25H0.001S,   1 h,    35.000001 mg, ''",
        "PT0S,           1 h,    35.000001 mg, HARD WINDOW",
        "PT24H40M,       0 s,    35.000001 mg, HARD WINDOW",
        "PT24H40M0.001S, 0 s,    35.000001 mg, ''"})
    void everyDoseOfTheDrugCountsWhileItTouchesAWindow(String at, String over, String dose, String said) {
        assertEquals(said, DAY.history("{'at':'" + at + "','over':'" + over + "','dose':'" + dose
                + "','drug':'drug'}").said());
        assertEquals("", DAY.history("{'at':'" + at + "','over':'" + over + "','dose':'" + dose
                + "','drug':'other'}").said());
    }

    @Test
    void aWindowSaysWhatIsInItAndWhatItAllows() {
        assertEquals(new Finding(FindingCode.WINDOW, Severity.HARD, "window of 24 h", "75", "70", "mg", "day",
                "steps",
                ""), DAY.history("{'at':'-PT1H','dose':'40 mg','drug':'drug'}").only());
        assertEquals(List.of(new VolumeWindow(86_400_000, 70_000_000)), DAY.review().windows());
        Finding units = Ward.usual()
                .entry("{'orderedBy':'UNITS','windows':[{'length':'90 min','most':'5 units',"
                        + "'source':'x'}],'limits':{'dose':{'upperHard':'1000 units/kg'},'doseRate':{'upperHard':'9 units/kg/h'},"
                        + "'concentration':{'lowerHard':'1 units/mL','upperHard':'1 units/mL'}}}")
                .plan("{'concentration':'1 units/mL'}").steps("{'dose':'6 units','over':'1 h'}").only();
        assertEquals("window of 1.5 h 6 5 units",
                units.limit() + " " + units.asked() + " " + units.allowed() + " "
                        + units.unit());
    }

    @ParameterizedTest
    @CsvSource({"24 h, 24 h", "1 d, 24 h", "168 h, 7 d", "48 h, 2 d", "36 h, 36 h",
        "86400.001 s, 24.000000277778 h",
        "172800.001 s, 48.000000277778 h", "30 min, 0.5 h"})
    void aWindowIsNamedInHoursAndBeyondADayInWholeDays(String length, String shown) {
        Finding found = Ward.usual()
                .entry("{'windows':[{'length':'" + length + "','most':'1 mg','source':'x'}]}").only();
        assertEquals("window of " + shown, found.limit());
    }

    private static final Ward FLUID = Ward.usual().entry("{'orderedBy':'VOLUME','limits':{'dose':null,"
            + "'doseRate':null,'concentration':null,'bodyMass':null},"
            + "'windows':[{'length':'24 h','most':'30 mL','source':'day'}]}")
            .plan("{'concentration':null,'bodyMass':null}").steps("{'rate':'30 mL/h','for':'1 h'}");

    @Test
    void aFluidIsCountedByVolume() {
        assertEquals("", FLUID.said());
        Finding found = FLUID.history("{'at':'-PT1H','dose':'1 mL','drug':'drug'}").only();
        assertEquals("31 30 mL", found.asked() + " " + found.allowed() + " " + found.unit());
        assertEquals("HARD BODY_MASS_MISSING", FLUID.entry(
                "{'windows':[{'length':'24 h','most':'1 mL/kg','source':'day'}]}").said());
        assertEquals("bodyMass",
                FLUID.entry("{'windows':[{'length':'24 h','most':'1 mL/kg','source':'day'}]}").only()
                        .field());
        assertEquals("", FLUID.entry("{'windows':[{'length':'24 h','most':'1 mL/kg','source':'day'}]}")
                .plan("{'bodyMass':'70 kg'}").said());
    }

    @Test
    void aHistoryInAnotherUnitCannotBeCounted() {
        assertEquals("HARD HISTORY_UNAVAILABLE",
                DAY.history("{'at':'-PT1H','dose':'1 mL','drug':'drug'}").said());
        assertEquals("history", DAY.history("{'at':'-PT1H','dose':'1 mL','drug':'drug'}").only().field());
        assertEquals("", DAY.history("{'at':'-PT1H','dose':'1 mL','drug':'other'}").said());
        assertEquals("", DAY.history("{'at':'-PT1H','dose':'1 mg','drug':'other'}").said());
    }

    /** 35 mg of 70 are in the plan and 1 mL holds 1 mg: what is left, a ng too much, and nL that may come beside it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'unscheduled':{'residual':'1 mL','source':'line'}}         | 34 mg   | 34.000001 mg | 1000000",
        "{'unscheduled':{'postOcclusion':'0.5 mL','source':'DRV-3'}} | 34.5 mg | 34.500001 mg | 500000",
        "{'kvo':{'rate':'1 mL/h','most':'90 min'}}                   | 33.5 mg | 33.500001 mg | 1500000",
        "{'kvo':{'rate':'1 mL/h','most':'90 min'},'unscheduled':{'residual':'1 mL','postOcclusion':'0.5 mL','source':'x'}}"
                + " | 32 mg | 32.000001 mg | 3000000"})
    void whatMayComeBesideTheScheduleCounts(String change, String room, String tooMuch, long besideNl) {
        Ward ward = DAY.entry(change);
        String given = "{'at':'-PT1H','drug':'drug','dose':'";
        assertEquals("", ward.history(given + room + "'}").said());
        assertEquals("HARD WINDOW", ward.history(given + tooMuch + "'}").said());
        assertEquals(besideNl, ward.review().totals().orElseThrow().unscheduledNl().floorLong());
    }

    /** KVO runs after the end, so that a dose reserved later meets it. */
    @Test
    void aWindowReachesFromTheEndOfKvo() {
        Ward ward = DAY.entry("{'kvo':{'rate':'0.1 mL/h','most':'20 min'}}");
        String later = "','drug':'drug','dose':'36 mg'}";
        assertEquals("HARD WINDOW", ward.history("{'at':'PT25H" + later).said());
        assertEquals("", ward.history("{'at':'PT25H0.001S" + later).said());
    }

    /** An end that moves keeps the dose in the window for longer. */
    @Test
    void aWindowReachesFromTheEndOfTheSchedule() {
        Ward ward = DAY.steps("{'dose':'18.125 mL','over':'40 min'}").limits("pumpRate",
                "'upperHard':'27.19 mL/h'");
        String later = "','drug':'drug','dose':'60 mg'}";
        assertEquals("HARD WINDOW, ADVICE END_EXTENDED",
                ward.history("{'at':'PT24H40M7.749S" + later).said());
        assertEquals("ADVICE END_EXTENDED", ward.history("{'at':'PT24H40M7.750S" + later).said());
    }

    @Test
    void windowsAreVolumesFlooredAndNeverMoreThanTheWireCarries() {
        Ward ward = DAY.entry("{'limits':{'concentration':{'lowerHard':'3 mg/mL','upperHard':'3 mg/mL'}},"
                + "'windows':[{'length':'1 h','most':'35 mg','source':'x'},{'length':'2 h','most':'99999999 g','source':'x'}]}")
                .plan("{'concentration':'3 mg/mL'}");
        assertEquals(
                List.of(new VolumeWindow(3_600_000, 11_666_666),
                        new VolumeWindow(7_200_000, 9_007_199_254_740_991L)),
                ward.review().windows());
    }
}
