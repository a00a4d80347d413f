package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.dosing.schedule.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pump and syringe can give: 35 mL at 52.5 mL/h unless a row says otherwise. */
class PumpRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'maxRate':'52.5 mL/h'}                       | ",
        "{'maxRate':'52.4 mL/h'}                       | HARD RATE_ABOVE_MAX",
        "{'minRate':'52.5 mL/h'}                       | ",
        "{'minRate':'52.6 mL/h'}                       | HARD RATE_BELOW_MIN",
        // the floor rate is held against the least: 52.5 on a grid of whole mL/h runs at 52
        "{'rateStep':'1 mL/h','minRate':'52 mL/h'}     | ",
        "{'rateStep':'1 mL/h','minRate':'52.1 mL/h'}   | HARD RATE_BELOW_MIN",
        "{'syringe':null}                              | ADVICE SYRINGE_MISSING",
        // size: the volume must fit
        "{'syringe':{'make':'Monoject','size':'35 mL'}} | ",
        "{'syringe':{'size':'30 mL'}}                  | HARD VOLUME",
        // a maker that is not known is a question, a size that it does not make is an error
        "{'syringe':{'make':'Terumo'}}                 | SOFT SYRINGE_UNKNOWN",
        "{'syringe':{'size':'51 mL'}}                  | HARD SYRINGE_MISMATCH",
        "{'syringe':{'make':'Monoject'}}               | HARD SYRINGE_MISMATCH",
        // what the pump says of its syringe is hard
        "{'syringe':{'maxRate':'52.5 mL/h'}}           | ",
        "{'syringe':{'maxRate':'52.4 mL/h'}}           | HARD SYRINGE_MAX_RATE",
        "{'syringe':{'minRate':'52.5 mL/h'}}           | ",
        "{'syringe':{'minRate':'52.6 mL/h'}}           | HARD SYRINGE_MIN_RATE",
        "{'syringe':{'make':'Terumo','minRate':'52.6 mL/h'}} | HARD SYRINGE_MIN_RATE, SOFT SYRINGE_UNKNOWN"})
    void aPumpThatCannotGiveItIsNamed(String change, String said) {
        assertEquals(said == null ? "" : said, Ward.usual().pump(change).said());
    }

    /** The table's greatest rate is hard; its lowest advised rate is a question, unless the pump tells its own. */
    @Test
    void theTableSpeaksWhereThePumpDoesNot() {
        Ward slow = Ward.usual().steps("{'rate':'1 mL/h','for':'1 h'}");
        assertEquals("", slow.said());
        Ward slower = slow.steps("{'rate':'0.95 mL/h','for':'1 h'}");
        assertEquals("SOFT SYRINGE_MIN_RATE", slower.said());
        assertEquals("syringe BD 50 mL", slower.only().source());
        assertEquals("least rate of the syringe 0.9 1 mL/h",
                slower.only().limit() + " " + slower.only().asked() + " "
                        + slower.only().allowed() + " " + slower.only().unit());
        assertEquals("", slower.pump("{'syringe':{'minRate':'0.5 mL/h'}}").said());
        Ward fast = Ward.usual().pump("{'syringe':{'size':'5 mL'}}");
        assertEquals("", fast.steps("{'dose':'5 mL','over':'60 min'}").said());
        assertEquals("", fast.steps("{'rate':'345.5 mL/h','for':'36 s'}").said());
        assertEquals("HARD SYRINGE_MAX_RATE", fast.steps("{'rate':'345.6 mL/h','for':'36 s'}").said());
    }

    @Test
    void theLibraryMayAllowOnlySomeSizes() {
        assertEquals("", Ward.usual().entry("{'syringes':['20 mL','50 mL']}").said());
        Finding found = Ward.usual().entry("{'syringes':['20 mL','60 mL']}").only();
        assertEquals("SYRINGE_NOT_ALLOWED HARD pump.syringe", found.code() + " " + found.severity() + " "
                + found.field());
        assertEquals("the library does not allow a syringe of 50 mL for this drug", found.limit());
        assertEquals("this maker has no syringe of 51 mL",
                Ward.usual().pump("{'syringe':{'size':'51 mL'}}").only().limit());
    }

    @Test
    void ofAnUnknownSyringeNoRateIsHeld() {
        assertEquals(List.of("greatest rate", "least rate"),
                Ward.usual().pump("{'syringe':{'make':'Terumo'}}").review()
                        .held().stream().map(Held::limit).filter(limit -> limit.contains("rate")).toList());
    }

    @Test
    void aPauseAsksNothingOfThePump() {
        assertEquals(List.of("syringe size"), Ward.usual().steps("{'pause':'1 h'}").review().held().stream()
                .map(Held::limit).filter(limit -> limit.contains("rate") || limit.contains("size")).toList());
    }

    /** Decision a: the next rate would break a ceiling of library, plan, syringe or pump. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "pumpRate  | 'upperHard':'27.2 mL/h'     | ",
        "pumpRate  | 'upperHard':'27.1875 mL/h'  | ADVICE END_EXTENDED",
        "doseRate  | 'upperHard':'0.3885714286 mg/kg/h' | ",
        "doseRate  | 'upperHard':'0.3885714285 mg/kg/h' | ADVICE END_EXTENDED",
        "totalDoseRate | 'upperHard':'27.2 mg/h' | ",
        "totalDoseRate | 'upperHard':'27.1999 mg/h' | ADVICE END_EXTENDED"})
    void anEndThatMovesIsSaid(String name, String numbers, String said) {
        Ward ward = Ward.usual().steps("{'dose':'18.125 mL','over':'40 min'}").limits(name, numbers);
        assertEquals(said == null ? "" : said, ward.said());
        Totals totals = ward.review().totals().orElseThrow();
        assertEquals(2_400_000, totals.prescribedEndMs());
        assertEquals(said == null ? 2_400_000 : 2_407_749, totals.endsAtMs());
        assertEquals(18_125_000, totals.volumeNl());
        if (said != null)
            assertEquals("steps[0] 7749 ms",
                    ward.only().field() + " " + ward.only().asked() + " " + ward.only().unit());
    }

    @Test
    void theCeilingsOfPlanSyringeAndPumpMoveTheEndToo() {
        Ward ward = Ward.usual().steps("{'dose':'18.125 mL','over':'40 min'}");
        assertEquals("ADVICE END_EXTENDED", ward.plan("{'limits':{'pumpRate':'27.19 mL/h'}}").said());
        assertEquals("ADVICE END_EXTENDED", ward.plan("{'limits':{'doseRate':'0.3885 mg/kg/h'}}").said());
        assertEquals("ADVICE END_EXTENDED", ward.plan("{'limits':{'totalDoseRate':'27.19 mg/h'}}").said());
        assertEquals("ADVICE END_EXTENDED", ward.pump("{'maxRate':'27.19 mL/h'}").said());
        assertEquals("ADVICE END_EXTENDED", ward.pump("{'syringe':{'maxRate':'27.19 mL/h'}}").said());
    }

    @Test
    void bolusAndLoadingDoseHaveTheirOwnRateCeilings() {
        Ward ward = Ward.usual().limits("bolusDose", "'upperHard':'9 mg/kg'")
                .limits("loadingDose", "'upperHard':'9 mg/kg'")
                .limits("totalBolusRate", "'upperHard':'27.19 mg/h'")
                .limits("totalLoadingRate", "'upperHard':'27.19 mg/h'").steps("{'pause':'1 min'}");
        String dose = "{'dose':'18.125 mL','over':'40 min'}";
        assertEquals("ADVICE END_EXTENDED", ward.plan("{'bolus':" + dose + "}").said());
        assertEquals("bolus", ward.plan("{'bolus':" + dose + "}").only().field());
        assertEquals("ADVICE END_EXTENDED", ward.plan("{'loading':" + dose + "}").said());
        assertEquals("loading", ward.plan("{'loading':" + dose + "}").only().field());
        Ward perKg = ward.entry("{'limits':{'totalBolusRate':null,'totalLoadingRate':null}}")
                .limits("bolusRate", "'upperHard':'0.3885 mg/kg/h'")
                .limits("loadingRate", "'upperHard':'0.3885 mg/kg/h'");
        assertEquals("ADVICE END_EXTENDED", perKg.plan("{'bolus':" + dose + "}").said());
        assertEquals("ADVICE END_EXTENDED", perKg.plan("{'loading':" + dose + "}").said());
    }

    @ParameterizedTest
    @CsvSource({"24, ''", "25, ADVICE TOO_MANY_SEGMENTS"})
    void anOrderHoldsTwentyFourSegments(int segments, String said) {
        assertEquals(said, Ward.usual()
                .steps("{'rate':'1 mL/h','for':'1 h'},".repeat(segments - 1)
                        + "{'rate':'1 mL/h','for':'1 h'}")
                .said());
    }

    @Test
    void theScheduleGivesWhatWasAsked() {
        Review review = Ward.usual().steps("{'dose':'18.125 mL','over':'40 min'},{'pause':'1 min'}").review();
        assertEquals(List.of(new Segment(0, 300_000, 27_100_000, 2_258_333),
                new Segment(300_000, 2_100_000, 27_200_000, 18_125_000),
                new Segment(2_400_000, 60_000, 0, 18_125_000)), review.schedule().orElseThrow().segments());
        assertTrue(review.accepted());
        Review refused = Ward.usual().steps("{'dose':'18.1250009 mL','over':'40 min'}")
                .limits("totalDose", "'upperHard':'1 mg'").review();
        assertEquals(18_125_000, refused.totals().orElseThrow().volumeNl());
        assertEquals(18_125_000, refused.totals().orElseThrow().amount());
        assertEquals(2_400_000, refused.totals().orElseThrow().endsAtMs());
        assertEquals(List.of(), refused.windows());
    }
}
