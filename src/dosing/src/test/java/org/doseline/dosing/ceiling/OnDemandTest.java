package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Collectors;

import org.doseline.dosing.schedule.PumpProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan allows beside its schedule: 0.5 mg/kg over 40 min for 70 kg at 1 mg/mL, 52.5 mL/h. */
class OnDemandTest {
    private static final Ward BOUNDED = Ward.usual().limits("bolusDose", "'upperHard':'0.35 mg/kg'")
            .limits("bolusRate", "'upperHard':'30 mg/kg/h'")
            .limits("doseRate", "'upperHard':'1.5 mg/kg/h'");

    @ParameterizedTest(name = "{0}: {1} nL/h, {2} nL")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}                                                       | 52500000 | 0",
        "{'limits':{'doseRate':'1 mg/kg/h'}}                      | 70000000 | 0",
        // the plan allows more than the library: the library holds
        "{'limits':{'doseRate':'9 mg/kg/h'}}                      | 105000000 | 0",
        // 70.07 mL/h is no rate of the pump
        "{'limits':{'doseRate':'1.001 mg/kg/h'}}                  | 70000000 | 0",
        "{'limits':{'bolusDose':'0.1 mg/kg'}}                     | 52500000 | 7000000",
        "{'limits':{'totalBolusDose':'5 mg'}}                     | 52500000 | 5000000",
        "{'limits':{'bolusDose':'0.1 mg/kg','totalBolusDose':'5 mg'}} | 52500000 | 5000000",
        // a bolus that is written is given once, and its limit allows no other
        "{'bolus':{'dose':'7 mg','over':'10 min'},'limits':{'bolusDose':'0.1 mg/kg'}} | 52500000 | 0"})
    void isWhatPlanLibraryAndPumpAllow(String plan, long maxRateNlPerHour, long maxBolusNl) {
        Review review = BOUNDED.plan(plan).review();
        assertEquals(Optional.of(new OnDemand(maxRateNlPerHour, maxBolusNl)),
                DoseReview.onDemand(review, PumpProfile.usual()));
        assertEquals(maxBolusNl, DoseReview.onDemandBolusNl(review));
    }

    @Test
    void anEntryWithoutHardLimitsForABolusHasNone() {
        assertEquals(0, DoseReview.onDemandBolusNl(
                Ward.usual().plan("{'limits':{'bolusDose':'0.1 mg/kg'}}").review()));
    }

    /** 0.5 mg/kg and a bolus of 0.1 pass a ceiling of 0.6 mg/kg and break one that is any lower. */
    @ParameterizedTest
    @CsvSource({"0.6 mg/kg, true", "0.599 mg/kg, false"})
    void thePlanIsRefusedWhereItsBolusWouldBreakALimit(String most, boolean accepted) {
        Review review = BOUNDED.limits("dose", "'upperHard':'" + most + "'")
                .plan("{'limits':{'bolusDose':'0.1 mg/kg'}}").review();
        assertEquals(accepted, review.accepted(), review.findings().toString());
        assertTrue(review.plan().steps().size() == 1, "the verdict is about the plan as it was written");
    }

    /** The approver is the second person that a soft limit asks for, and sees no bolus and no faster rate but this one. */
    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'limits':{'bolusDose':'0.2 mg/kg'}}   | {'bolusDose':'0.1 mg/kg'}  | bolusDose, upper soft: 0.2 of 0.1 at limits",
        "{'limits':{'bolusDose':'0.1 mg/kg'}}   | {'bolusDose':'0.1 mg/kg'}  | ``",
        "{'limits':{'bolusDose':'0.1 mg/kg'}}   | {'dose':'0.5 mg/kg'}       | dose, upper soft: 0.6 of 0.5 at limits",
        "{'limits':{'doseRate':'1 mg/kg/h'}}    | {'doseRate':'0.9 mg/kg/h'} | doseRate, upper soft: 1 of 0.9 at limits",
        "{'limits':{'doseRate':'0.9 mg/kg/h'}}  | {'doseRate':'0.9 mg/kg/h'} | ``",
        "{}                                     | {'doseRate':'0.7 mg/kg/h'} | doseRate, upper soft: 0.75 of 0.7 at steps[0]"})
    void aSoftLimitThatMayBePassedOnDemandIsAskedAboutWithThePlan(String plan, String soft, String said) {
        Review review = BOUNDED.entry(softly(soft)).plan(plan).review();
        assertTrue(review.accepted());
        assertEquals(said, review.findings().stream().map(each -> each.limit() + ": " + each.asked() + " of "
                + each.allowed() + " at " + each.field()).collect(Collectors.joining(", ")));
    }

    private static String softly(String soft) {
        return "{'limits':" + soft.replaceAll(":'(.*)'}", ":{'upperSoft':'$1'}}") + "}";
    }
}
