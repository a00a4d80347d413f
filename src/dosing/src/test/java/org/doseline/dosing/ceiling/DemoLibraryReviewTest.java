package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.dosing.Trees;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.plan.HistoryReader;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoLibraryReviewTest {
    private static final DrugLibrary LIBRARY = Trees.demoLibrary();

    @Test
    void theExamplePlanReachesExactlyItsTarget() {
        Review review = ketamine("72.5 kg", "2 mg/mL", "0.5 mg/kg", "40 min", "[]");
        RateSchedule schedule = review.schedule().orElseThrow(() -> new AssertionError(review.findings()));
        assertEquals(List.of(
                new Segment(0, 300_000, 27_100_000, 2_258_333),
                new Segment(300_000, 2_100_000, 27_200_000, 18_125_000)), schedule.segments());
        assertEquals(18_125_000, schedule.totalVolumeNl());
        assertEquals(Fraction.of(18_125_000), schedule.givenByNl(2_400_000));
        assertEquals(36_250_000, review.totals().orElseThrow().amount());
        assertTrue(review.accepted());
    }

    /** VEC-1 to VEC-5 of the requirements; 10 mg/mL and more than the soft limits are judged, not computed away. */
    @ParameterizedTest
    @CsvSource({
        "80 kg,   1 mg/mL, 0.5 mg/kg, 40 min,  60000000, 40000000, 40000000",
        "72.5 kg, 2 mg/mL, 0.5 mg/kg, 40 min,  27200000, 18125000, 36250000",
        "100 kg,  1 mg/mL, 1 mg/kg,   60 min, 100000000, 100000000, 100000000",
        "70 kg,   1 mg/mL, 0.5 mg/kg, 100 min, 21000000, 35000000, 35000000"
    })
    void publishedVectorsComeOutExactly(
            String mass, String strength, String dose, String over, long maxNlPerHour, long volumeNl,
            long doseNg) {
        Review review = ketamine(mass, strength, dose, over, "[]");
        assertEquals(maxNlPerHour, review.schedule().orElseThrow().maxRateNlPerHour());
        assertEquals(volumeNl, review.totals().orElseThrow().volumeNl());
        assertEquals(doseNg, review.totals().orElseThrow().amount());
    }

    /** Asked value first, the code of the first hard finding last. */
    @ParameterizedTest
    @CsvSource({
        "80 kg,    10 mg/mL,  0.5 mg/kg, 40 min, CONCENTRATION_NOT_IN_LIBRARY",
        "70 kg,    2 mcg/mL,  0.5 mg/kg, 40 min, CONCENTRATION_NOT_IN_LIBRARY",
        "70 kg,    2 mg/mL,   1.000000000001 mg/kg, 60 min, CEILING",
        "70 kg,    2 mg/mL,   500 mg/kg, 40 min, CEILING",
        "70 kg,    2 mg/mL,   0.5 mg/kg, 4 min,  CEILING",
        "70 kg,    2 mg/mL,   0.5 mg/kg, 1 min,  CEILING",
        "70 kg,    2 mg/mL,   0.5 mcg/kg, 40 min, RATE_BELOW_MIN",
        "29.999 kg, 2 mg/mL,  0.5 mg/kg, 40 min, BODY_MASS_OUT_OF_RANGE",
        "200.001 kg, 2 mg/mL, 0.5 mg/kg, 40 min, BODY_MASS_OUT_OF_RANGE",
        "70 kg,    2 mg/mL,   75 units/kg, 40 min, UNIT_MISMATCH"
    })
    void aHardLimitRefusesWithItsCode(String mass, String strength, String dose, String over,
            FindingCode code) {
        Review review = ketamine(mass, strength, dose, over, "[]");
        assertEquals(code, review.findings().stream()
                .filter(finding -> finding.severity() == Severity.HARD)
                .findFirst()
                .orElseThrow()
                .code());
        assertTrue(review.schedule().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1 mg/kg, 60 min", "0.5 mg/kg, 20 min", "0.5 mg/kg, 40 min"})
    void aValueEqualToAHardLimitIsAccepted(String dose, String over) {
        assertTrue(ketamine("70 kg", "2 mg/mL", dose, over, "[]").accepted());
    }

    /** Decision b: 77 mg in closed windows, 35 mg planned and 1 mg that an occlusion may push; one millisecond older than the window no longer counts. */
    @ParameterizedTest
    @CsvSource({
        "-PT24H,       42 mg, 0 s,    WINDOW_EDGE",
        "-PT24H0.001S, 42 mg, 0 s,    ",
        "-PT10H,       42 mg, 0 s,    WINDOW",
        "-PT10H,       41 mg, 0 s,    ",
        "-PT24H30M,    42 mg, 40 min, WINDOW",
        "-PT24H40M,    42 mg, 40 min, WINDOW_EDGE",
        "PT10H,        42 mg, 0 s,    WINDOW"
    })
    void aPastOrReservedDoseCountsWhileAnyOfItIsInTheWindow(String at, String dose, String over,
            FindingCode code) {
        Review review = ketamine("70 kg", "2 mg/mL", "0.5 mg/kg", "40 min",
                "[{'at':'" + at + "','drug':'ketamine','dose':'" + dose + "','over':'" + over + "'}]");
        assertEquals(code == null ? List.of() : List.of(code), review.findings().stream()
                .filter(finding -> finding.severity() == Severity.HARD)
                .map(Finding::code)
                .toList());
    }

    @Test
    void aDoseOfAnotherDrugDoesNotCount() {
        assertTrue(ketamine("70 kg", "2 mg/mL", "0.5 mg/kg", "40 min",
                "[{'at':'-PT1H','drug':'midazolam','dose':'60 mg'}]").accepted());
    }

    @Test
    void salineRunsByVolumeWithoutMassOrStrength() {
        Review review = review("{'drug':'saline','careArea':'training','indication':'training',"
                + "'steps':[{'rate':'30 mL/h','for':'60 min'}]}", "[]");
        assertEquals(List.of(new Segment(0, 3_600_000, 30_000_000, 30_000_000)),
                review.schedule().orElseThrow(() -> new AssertionError(review.findings())).segments());
        assertEquals(Fraction.of(30_000_000), review.totals().orElseThrow().exactAmount());
        assertEquals(List.of(new VolumeWindow(86_400_000, 1_000_000_000)), review.windows());
    }

    @ParameterizedTest
    @CsvSource({
        "esketamine, infusion-clinic, DRUG_MISMATCH",
        "'KETALAR ', infusion-clinic, DRUG_UNKNOWN",
        "ketamine,   theatre,         NOT_IN_LIBRARY"
    })
    void whatTheLibraryDoesNotHoldIsRefused(String drug, String careArea, FindingCode code) {
        Review review = review("{'drug':'" + drug + "','careArea':'" + careArea
                + "','indication':'depression',"
                + "'bodyMass':'70 kg','concentration':'2 mg/mL','steps':[{'dose':'0.5 mg/kg','over':'40 min'}]}",
                "[]");
        assertEquals(code, review.findings().get(0).code());
        assertTrue(review.schedule().isEmpty());
    }

    @Test
    void windowsBecomeVolumesOfThisStrengthFloored() {
        assertEquals(
                List.of(new VolumeWindow(86_400_000, 39_875_000), new VolumeWindow(604_800_000, 119_625_000),
                        new VolumeWindow(86_400_000, 66_000_000)),
                ketamine("72.5 kg", "2 mg/mL", "0.5 mg/kg", "40 min", "[]").windows());
    }

    @Test
    void theSameSlipOfThePoundsIsAskedAboutWhenTheMassWasKnown() {
        Review review = review("{'drug':'ketamine','careArea':'infusion-clinic','indication':'depression',"
                + "'patient':{'sex':'F','ageYears':41,'height':'168 cm','previousMass':'79.83 kg'},"
                + "'bodyMass':'176 kg','concentration':'2 mg/mL','steps':[{'dose':'0.5 mg/kg','over':'40 min'}]}",
                "[]");
        assertTrue(review.needsConfirmation());
        assertTrue(review.findings().stream().anyMatch(each -> each.code() == FindingCode.PLAUSIBILITY));
    }

    private static Review ketamine(String mass, String strength, String dose, String over, String history) {
        return review(
                "{'drug':'ketamine','careArea':'infusion-clinic','indication':'depression','bodyMass':'"
                        + mass
                        + "','concentration':'" + strength + "','steps':[{'dose':'" + dose + "','over':'"
                        + over + "'}]}",
                history);
    }

    private static Review review(String plan, String history) {
        return DoseReview.review(PlanReader.read(Trees.of(plan.replace('\'', '"'))), LIBRARY,
                PumpProfile.usual(),
                HistoryReader.read(Trees.of(history.replace('\'', '"'))));
    }
}
