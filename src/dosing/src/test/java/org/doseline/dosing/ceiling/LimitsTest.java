package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit of library and plan: just inside and equal nothing is said, just outside it is named. */
class LimitsTest {
    @Test
    void ofAnUnremarkablePlanNothingIsSaid() {
        Review review = Ward.usual().review();
        assertEquals(List.of(), review.findings());
        assertTrue(review.accepted());
        assertFalse(review.needsConfirmation());
        assertEquals(Optional.of(Fraction.of(70_000)), review.dosingMass().map(mass -> mass.g()));
        assertTrue(review.held().stream().allMatch(Held::within));
        assertEquals(List.of("bodyMass", "concentration", "dose", "doseRate", "pumpRate", "volume",
                "greatest rate",
                "least rate", "greatest rate of the syringe", "least rate of the syringe", "syringe size"),
                review.held().stream().map(Held::limit).toList());
        Totals totals = review.totals().orElseThrow();
        assertEquals(new Totals(Fraction.of(35_000_000), Fraction.of(35_000_000), 35_000_000, 35_000_000,
                Fraction.ZERO, 2_400_000, 2_400_000), totals);
        assertEquals("test-1", review.libraryVersion());
        assertEquals(Ward.usual().library().hash(), review.libraryHash());
    }

    /** 0.5 mg/kg, 35 mg, 35 mL over 40 min at 52.5 mL/h, 0.75 mg/kg/h, 52.5 mg/h for 70 kg and 40 years. */
    @ParameterizedTest
    @CsvSource({
        "dose,          upperHard, 0.5 mg/kg,    0.4999999999 mg/kg, HARD CEILING, steps",
        "totalDose,     upperHard, 35 mg,        34.999999 mg,       HARD CEILING, steps",
        "doseRate,      upperHard, 0.75 mg/kg/h, 0.7499999999 mg/kg/h, HARD CEILING, steps[0]",
        "totalDoseRate, upperHard, 52.5 mg/h,    52.499999 mg/h,     HARD CEILING, steps[0]",
        "pumpRate,      upperHard, 52.5 mL/h,    52.499999 mL/h,     HARD CEILING, steps[0]",
        "volume,        upperHard, 35 mL,        34.999999 mL,       HARD VOLUME,  steps",
        "duration,      upperHard, 40 min,       2399.999 s,         HARD CEILING, steps",
        "age,           upperHard, 40 y,         39 y,               HARD AGE_OUT_OF_RANGE, patient.ageYears",
        "age,           lowerHard, 40 y,         41 y,               HARD AGE_OUT_OF_RANGE, patient.ageYears",
        "dose,          lowerHard, 0.5 mg/kg,    0.5000000001 mg/kg, HARD FLOOR,   steps",
        "totalDose,     lowerHard, 35 mg,        35.000001 mg,       HARD FLOOR,   steps",
        "doseRate,      lowerHard, 0.75 mg/kg/h, 0.7500000001 mg/kg/h, HARD FLOOR, steps[0]",
        "totalDoseRate, lowerHard, 52.5 mg/h,    52.500001 mg/h,     HARD FLOOR,   steps[0]",
        "pumpRate,      lowerHard, 52.5 mL/h,    52.500001 mL/h,     HARD FLOOR,   steps[0]",
        "volume,        lowerHard, 35 mL,        35.000001 mL,       HARD FLOOR,   steps",
        "duration,      lowerHard, 40 min,       2400.001 s,         HARD FLOOR,   steps",
        "dose,          upperSoft, 0.5 mg/kg,    0.4999999999 mg/kg, SOFT SOFT_LIMIT, steps",
        "doseRate,      upperSoft, 0.75 mg/kg/h, 0.7499999999 mg/kg/h, SOFT SOFT_LIMIT, steps[0]",
        "dose,          lowerSoft, 0.5 mg/kg,    0.5000000001 mg/kg, SOFT PLAUSIBILITY_LOW, steps",
        "age,           lowerSoft, 40 y,         41 y,               SOFT PLAUSIBILITY_LOW, patient.ageYears"})
    void aNumberMayEqualItsLimitButNotPassIt(String name, String which, String kept, String broken,
            String said, String field) {
        Ward ward = Ward.usual();
        String rest = switch (name) {
            case "dose" -> ",'upperHard':'1000 mg/kg'";
            case "doseRate" -> ",'upperHard':'1000 mg/kg/h'";
            case "pumpRate" -> ",'upperHard':'2000 mL/h'";
            case "volume" -> ",'upperHard':'2000 mL'";
            default -> "";
        };
        if (which.equals("upperHard")) rest = "";
        assertEquals("", ward.limits(name, "'" + which + "':'" + kept + "'" + rest).said());
        Finding found = ward.limits(name, "'" + which + "':'" + broken + "'" + rest).only();
        assertEquals(said, found.severity() + " " + found.code());
        assertEquals(field, found.field());
        assertEquals("test", found.source());
        assertTrue(found.limit().startsWith(name + ", "), found.limit());
    }

    @Test
    void theActualMassIsHeld() {
        Ward ward = Ward.usual();
        assertEquals("", ward.limits("bodyMass", "'lowerHard':'70 kg','upperHard':'70 kg'").said());
        assertEquals("HARD BODY_MASS_OUT_OF_RANGE",
                ward.limits("bodyMass", "'lowerHard':'70.001 kg','upperHard':'500 kg'").said());
        assertEquals("HARD BODY_MASS_OUT_OF_RANGE",
                ward.limits("bodyMass", "'lowerHard':'1 kg','upperHard':'69.999 kg'").said());
        assertEquals("SOFT SOFT_LIMIT", ward.limits("bodyMass",
                "'lowerHard':'1 kg','upperSoft':'69.999 kg','upperHard':'500 kg'").said());
    }

    /** A number so near that its decimals look equal is shown as its fraction. */
    @Test
    void aFindingSaysWhatWasAskedAndWhatIsAllowed() {
        Finding found = Ward.usual().limits("dose", "'upperHard':'0.4 mg/kg'").only();
        assertEquals(new Finding(FindingCode.CEILING, Severity.HARD, "dose, upper hard", "0.5", "0.4",
                "mg/kg", "test",
                "steps", ""), found);
        Finding near = Ward.usual().steps("{'dose':'35.00000000000001 mg','over':'40 min'}")
                .limits("totalDose", "'upperHard':'35 mg'").only();
        assertEquals("3500000000000001/100000000000000 35", near.asked() + " " + near.allowed());
    }

    /** GIP-6.1: a limit of the plan stands beside that of the library and can only tighten. */
    @ParameterizedTest
    @CsvSource({
        "totalDose,  35 mg,      34.999999 mg",
        "dose,       0.5 mg/kg,  0.4999999 mg/kg",
        "doseRate,   0.75 mg/kg/h, 0.7499999 mg/kg/h",
        "pumpRate,   52.5 mL/h,  52.4 mL/h",
        "volume,     35 mL,      34 mL",
        "duration,   40 min,     39 min"})
    void aPlanCanOnlyTightenALimit(String name, String kept, String broken) {
        Ward ward = Ward.usual();
        assertEquals("", ward.plan("{'limits':{'" + name + "':'" + kept + "'}}").said());
        Finding found = ward.plan("{'limits':{'" + name + "':'" + broken + "'}}").only();
        assertEquals("plan", found.source());
        assertEquals(Severity.HARD, found.severity());
    }

    @Test
    void aWideLimitOfThePlanDoesNotLoosenTheLibrarys() {
        Ward ward = Ward.usual().limits("totalDose", "'upperHard':'34 mg'");
        assertEquals("HARD CEILING", ward.plan("{'limits':{'totalDose':'100 mg'}}").said());
        assertEquals("HARD CEILING, HARD CEILING", ward.plan("{'limits':{'totalDose':'33 mg'}}").said());
        assertEquals(List.of("test", "plan"),
                ward.plan("{'limits':{'totalDose':'33 mg'}}").review().findings()
                        .stream().map(Finding::source).toList());
    }

    /** PEER-8: from one flowing step to the next; a fall is free and a pause does not begin anew. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0.1 0.3 | ", "0.1 0.3000001 | HARD TITRATION_STEP", "0.3 0.1 | ",
        "0.3 0.1 0.3000001 | HARD TITRATION_STEP",
        "0.1 pause 0.3 | ", "0.1 pause 0.4 | HARD TITRATION_STEP", "0.4 | ", "0.1 0.3 0.5 | ", "0.5 0.5 | "})
    void aSingleTitrationHasALimit(String rates, String said) {
        Ward ward = Ward.usual().steps(rates(rates));
        for (Ward held : List.of(ward.limits("titrationStep", "'upperHard':'0.2 mg/kg/h'"),
                ward.limits("totalTitrationStep", "'upperHard':'14 mg/h'"))) {
            assertEquals(said == null ? "" : said, held.said());
        }
    }

    @Test
    void aTitrationIsHeldAtTheStepThatRises() {
        Finding found = Ward.usual().steps(rates("0.1 0.1 0.4"))
                .limits("titrationStep", "'upperHard':'0.2 mg/kg/h'").only();
        assertEquals("steps[2] 0.3 0.2 mg/kg/h",
                found.field() + " " + found.asked() + " " + found.allowed() + " "
                        + found.unit());
        assertEquals("", Ward.usual().steps(rates("0.2 0.2 0.1"))
                .limits("titrationStep", "'lowerHard':'0.15 mg/kg/h'").said());
        assertEquals("HARD FLOOR", Ward.usual().steps(rates("0.1 0.2"))
                .limits("titrationStep", "'lowerHard':'0.15 mg/kg/h'").said());
    }

    /** Three stairs of 20 min at 0.1, 0.2 and 0.3 mg/kg/h: 14 mL, each stair held alone under the ramp's name. */
    @Test
    void aRampRunsAndIsHeldStairByStair() {
        Ward ward = Ward.usual()
                .steps("{'ramp':{'from':'0.1 mg/kg/h','to':'0.3 mg/kg/h','stairs':3},'for':'60 min'}");
        Review review = ward.review();
        assertEquals(List.of(new Segment(0, 1_200_000, 7_000_000, 2_333_333),
                new Segment(1_200_000, 1_200_000, 14_000_000, 6_999_999),
                new Segment(2_400_000, 1_200_000, 21_000_000, 13_999_999)),
                review.schedule().orElseThrow().segments());
        assertEquals(Fraction.of(14_000_000), review.totals().orElseThrow().exactAmount());
        assertEquals("", ward.limits("titrationStep", "'upperHard':'0.1 mg/kg/h'").said());
        assertEquals("HARD TITRATION_STEP, HARD TITRATION_STEP",
                ward.limits("titrationStep", "'upperHard':'0.0999 mg/kg/h'").said());
        assertEquals("steps[0]", ward.limits("doseRate", "'upperHard':'0.25 mg/kg/h'").only().field());
    }

    @Test
    void whatIsHeldTellsWhetherItKept() {
        assertEquals(List.of("dose"),
                Ward.usual().limits("dose", "'upperHard':'0.4 mg/kg'").review().held().stream()
                        .filter(held -> !held.within()).map(Held::limit).toList());
    }

    /** A bolus between two steps is no titration, and neither is the loading dose before them. */
    @Test
    void onlyTheInfusionIsTitrated() {
        Ward ward = Ward.usual().limits("titrationStep", "'upperHard':'0.2 mg/kg/h'")
                .limits("bolusDose", "'upperHard':'9 mg/kg'").limits("bolusRate", "'upperHard':'9 mg/kg/h'")
                .limits("loadingDose", "'upperHard':'9 mg/kg'")
                .limits("loadingRate", "'upperHard':'9 mg/kg/h'")
                .steps("{'rate':'0.1 mg/kg/h','for':'1 h'},{'bolus':'0.1 mg/kg','over':'2 min'},"
                        + "{'rate':'0.3 mg/kg/h','for':'1 h'}");
        assertEquals("", ward.plan("{'loading':{'dose':'0.1 mg/kg','over':'2 min'}}").said());
    }

    /** OPCA-R5.2.0-4: two doses that are each within the limit are too much together. */
    @Test
    void theDoseOfAllStepsIsHeldTogether() {
        Ward ward = Ward.usual().limits("dose", "'upperHard':'0.5 mg/kg'");
        assertEquals("",
                ward.steps("{'dose':'0.2 mg/kg','over':'1 h'},{'dose':'0.3 mg/kg','over':'1 h'}").said());
        assertEquals("HARD CEILING",
                ward.steps("{'dose':'0.2 mg/kg','over':'1 h'},{'dose':'0.300001 mg/kg','over':'1 h'}")
                        .said());
    }

    @Test
    void moreThanAnyOrderCarriesIsNotComputed() {
        Ward ward = Ward.usual().entry("{'limits':{'concentration':{'upperHard':'2 mg/mL'}}}");
        String longPauses = "{'pause':'999999999999 s'},".repeat(9);
        assertFalse(ward.steps(longPauses + "{'pause':'7199254749.991 s'}").said().contains("OUT_OF_RANGE"));
        assertEquals("HARD OUT_OF_RANGE", ward.steps(longPauses + "{'pause':'7199254749.992 s'}").said());
        assertFalse(
                ward.steps("{'dose':'9007199254.740991 mL','over':'1 h'}").said().contains("OUT_OF_RANGE"));
        assertEquals("HARD OUT_OF_RANGE", ward.steps("{'dose':'9007199254.740992 mL','over':'1 h'}").said());
        assertEquals("HARD OUT_OF_RANGE", ward.plan("{'concentration':'2 mg/mL'}")
                .steps("{'dose':'9007199254.740991 mL','over':'1 h'}").said());
        assertEquals(new Finding(FindingCode.OUT_OF_RANGE, Severity.HARD,
                "more volume, drug or time than any order can carry", "", "", "", "", "steps", ""),
                ward.steps("{'dose':'9007199254.740992 mL','over':'1 h'}").only());
    }

    private static String rates(String mgPerKgHour) {
        StringBuilder steps = new StringBuilder();
        for (String rate : mgPerKgHour.split(" ")) {
            if (!steps.isEmpty()) steps.append(',');
            steps.append(rate.equals("pause")
                    ? "{'pause':'1 min'}"
                    : "{'rate':'" + rate + " mg/kg/h','for':'10 min'}");
        }
        return steps.toString();
    }
}
