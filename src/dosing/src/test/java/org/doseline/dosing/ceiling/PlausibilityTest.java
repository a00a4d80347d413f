package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips of mass, height, age and writing, and which body mass counts. */
class PlausibilityTest {
    private static final Ward IDEAL = Ward.usual()
            .entry("{'bodySize':{'basis':'IDEAL','fromBmi':'30','source':'site'}}");

    /** Mass and height of an adult; 200 cm make the index a quarter of the mass. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "60 kg      | 200 cm | `` | ``",
        "59.999 kg  | 200 cm | SOFT PLAUSIBILITY | 132.275 kg, if kilograms were taken for pounds",
        "180 kg     | 200 cm | `` | ``",
        "180.001 kg | 200 cm | SOFT PLAUSIBILITY | 180.001 lb would be 81.647 kg",
        // VEC-N1: 176 lb entered as 176 kg; 79.83 kg would be usual
        "176 kg     | 170 cm | SOFT PLAUSIBILITY | 176 lb would be 79.832 kg",
        // the other unit would not be usual either: nothing is named
        "150 kg     | 150 cm | HARD PLAUSIBILITY | ``",
        "310 kg     | 200 cm | SOFT PLAUSIBILITY | ``",
        "33 kg      | 200 cm | SOFT PLAUSIBILITY | ``",
        // the usual index goes from 18.5 to 35 kg/m2
        "308.647167 kg | 200 cm | SOFT PLAUSIBILITY | 308.647167 lb would be 140 kg",
        "308.647168 kg | 200 cm | SOFT PLAUSIBILITY | ``",
        "33.565835 kg | 200 cm | SOFT PLAUSIBILITY | ``",
        "33.56583538 kg | 200 cm | SOFT PLAUSIBILITY | 74 kg, if kilograms were taken for pounds",
        "33.56583537 kg | 200 cm | SOFT PLAUSIBILITY | ``",
        "396.89332375 kg | 226.796185 cm | SOFT PLAUSIBILITY | 396.89332375 lb would be 180.028 kg",
        "396.89332376 kg | 226.796185 cm | SOFT PLAUSIBILITY | ``",
        "33.565836 kg | 200 cm | SOFT PLAUSIBILITY | 74 kg, if kilograms were taken for pounds",
        "33.565 kg  | 200 cm | SOFT PLAUSIBILITY | ``",
        "175 kg     | 175 cm | HARD PLAUSIBILITY | ``",
        "175.001 kg | 175 cm | SOFT PLAUSIBILITY | 175.001 lb would be 79.379 kg"})
    void aMassThatDoesNotFitTheHeightIsAsked(String mass, String height, String said, String alternative) {
        Ward ward = Ward.usual().plan("{'bodyMass':'" + mass + "','patient':{'height':'" + height + "'}}")
                .steps("{'dose':'5 mg','over':'5 min'}");
        assertEquals(said, ward.said());
        if (!said.isEmpty()) {
            assertEquals(alternative, ward.only().alternative());
            assertEquals("own proposal bodyMass", ward.only().source() + " " + ward.only().field());
        }
    }

    @Test
    void aFindingAboutTheMassShowsTheIndex() {
        Finding high = Ward.usual().plan("{'bodyMass':'200 kg','patient':{'height':'200 cm'}}")
                .steps("{'dose':'5 mg','over':'5 min'}").plan("{'patient':{'height':'2 m'}}").review()
                .findings().get(0);
        assertEquals("body mass is the same number as the height", high.limit());
        Finding index = Ward.usual().plan("{'bodyMass':'184 kg','patient':{'height':'200 cm'}}")
                .steps("{'dose':'5 mg','over':'5 min'}").only();
        assertEquals("body mass index, high 46 45 kg/m2",
                index.limit() + " " + index.asked() + " " + index.allowed()
                        + " " + index.unit());
        Finding low = Ward.usual().plan("{'bodyMass':'56 kg','patient':{'height':'200 cm'}}")
                .steps("{'dose':'5 mg','over':'5 min'}").only();
        assertEquals("body mass index, low 14 15 kg/m2",
                low.limit() + " " + low.asked() + " " + low.allowed() + " "
                        + low.unit());
    }

    /** The index is for adults; a height typed as a mass is wrong for anybody. */
    @ParameterizedTest
    @CsvSource({"17, 200 kg, 150 cm, ''", "18, 200 kg, 150 cm, SOFT PLAUSIBILITY",
        "17, 150 kg, 150 cm, HARD PLAUSIBILITY",
        "5, 12 kg, 110 cm, ''"})
    void aChildIsNotJudgedByTheIndex(int years, String mass, String height, String said) {
        assertEquals(said, Ward.usual().plan("{'bodyMass':'" + mass + "','patient':{'ageYears':" + years
                + ",'height':'" + height + "'}}").steps("{'dose':'5 mg','over':'5 min'}").said());
    }

    @Test
    void whoseAgeIsUnknownIsJudgedAsAnAdult() {
        assertEquals("SOFT PLAUSIBILITY", Ward.usual().plan("{'bodyMass':'176 kg','patient':{'ageYears':null,"
                + "'height':'170 cm'}}").steps("{'dose':'5 mg','over':'5 min'}").said());
    }

    /** More than a fifth up or down; near what pounds would make of it, the slip is named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "70 kg | 70 kg      | `` | ``",
        "84 kg | 70 kg      | `` | ``",
        "84.001 kg | 70 kg  | SOFT PLAUSIBILITY | ``",
        "56 kg | 70 kg      | `` | ``",
        "55.999 kg | 70 kg  | SOFT PLAUSIBILITY | ``",
        "79 kg | 35 kg      | SOFT PLAUSIBILITY | 79 lb would be 35.834 kg",
        "79 kg | 36 kg      | SOFT PLAUSIBILITY | 79 lb would be 35.834 kg",
        "120 kg | 45.359237 kg | SOFT PLAUSIBILITY | 120 lb would be 54.431 kg",
        "120 kg | 45.359236 kg | SOFT PLAUSIBILITY | ``",
        "80 kg | 45.359237 kg | SOFT PLAUSIBILITY | 80 lb would be 36.287 kg",
        "80 kg | 45.359238 kg | SOFT PLAUSIBILITY | ``",
        "79 kg | 15 kg      | SOFT PLAUSIBILITY | ``",
        "60 kg | 132 kg     | SOFT PLAUSIBILITY | 132.277 kg, if kilograms were taken for pounds",
        "60 kg | 200 kg     | SOFT PLAUSIBILITY | ``"})
    void aChangeOfMoreThanAFifthIsAsked(String mass, String before, String said, String alternative) {
        Ward ward = Ward.usual()
                .plan("{'bodyMass':'" + mass + "','patient':{'height':null,'previousMass':'" + before
                        + "'}}")
                .steps("{'dose':'5 mg','over':'5 min'}");
        assertEquals(said, ward.said());
        if (!said.isEmpty()) {
            assertEquals(alternative, ward.only().alternative());
            assertEquals("body mass changed by more than a fifth " + mass + " " + before,
                    ward.only().limit() + " "
                            + ward.only().asked() + " kg " + ward.only().allowed() + " "
                            + ward.only().unit());
        }
    }

    @Test
    void whatIsNotKnownOfThePatientIsSaid() {
        assertEquals("ADVICE PATIENT_MISSING", Ward.usual().plan("{'patient':null}").said());
        assertEquals("patient", Ward.usual().plan("{'patient':null}").only().field());
        Ward unknown = Ward.usual().plan("{'patient':{'ageYears':null}}");
        assertEquals("", unknown.said());
        assertEquals("ADVICE AGE_MISSING", unknown.limits("age", "'lowerSoft':'18 y'").said());
        assertEquals("SOFT AGE_MISSING", unknown.limits("age", "'lowerHard':'18 y'").said());
        assertEquals("SOFT AGE_MISSING", unknown.limits("age", "'upperHard':'65 y'").said());
        assertEquals("patient.ageYears", unknown.limits("age", "'upperHard':'65 y'").only().field());
        assertEquals("", Ward.usual().limits("age", "'upperHard':'65 y'").said());
        assertEquals("ADVICE PATIENT_MISSING, SOFT AGE_MISSING",
                Ward.usual().plan("{'patient':null}").limits("age", "'upperHard':'65 y'").said());
    }

    /** ISMP; VEC-N3: 41.7 for 4.17 is stopped by the ceiling, 5.0 is told before anybody reads it as 50. */
    @Test
    void aTrailingZeroIsTold() {
        Ward ward = Ward.usual().steps("{'dose':'5.0 mg','over':'5 min'}");
        assertEquals("ADVICE TRAILING_ZERO", ward.said());
        assertEquals("steps[0].dose", ward.only().field());
        Ward tenfold = Ward.usual().limits("totalDose", "'upperHard':'40 mg'");
        assertEquals("", tenfold.steps("{'dose':'4.17 mg','over':'5 min'}").said());
        assertEquals("HARD CEILING", tenfold.steps("{'dose':'41.7 mg','over':'50 min'}").said());
    }

    /** VEC-N2: mg/min for mg/h is sixty times as much. */
    @Test
    void aMinuteForAnHourIsStopped() {
        Ward ward = Ward.usual().limits("totalDoseRate", "'upperHard':'10 mg/h'");
        assertEquals("", ward.steps("{'rate':'2 mg/h','for':'1 h'}").said());
        assertEquals("HARD CEILING", ward.steps("{'rate':'2 mg/min','for':'10 min'}").said());
    }

    /** 200 cm and a man: the ideal mass is 93.10 kg; 120 kg are an index of 30. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'bodyMass':'119 kg','patient':{'height':'200 cm'}} | `` | ``",
        "{'bodyMass':'120 kg','patient':{'height':'200 cm'}} | ADVICE BODY_SIZE | ideal body mass is counted: 93.102 kg of 120 kg",
        "{'bodyMass':'120 kg','patient':{'height':'200 cm','sex':null}} | SOFT BODY_SIZE_UNKNOWN | without height and sex it is not known whether ideal body mass must be counted; the actual 120 kg is counted",
        "{'bodyMass':'80 kg','patient':{'height':'152.3 cm'}} | SOFT BODY_SIZE_DOUBTFUL | the formula of ideal body mass is doubtful below 152.4 cm: 49.909 kg of 80 kg",
        "{'bodyMass':'15 kg','patient':{'height':'70 cm','ageYears':3}} | HARD BODY_SIZE_DOUBTFUL | the formula gives no ideal body mass for this height; the actual 15 kg is counted"})
    void whichMassCountsIsSaidWhereverItIsNotPlainlyTheActual(String change, String said, String what) {
        Ward ward = IDEAL.plan(change).steps("{'dose':'5 mg','over':'5 min'}");
        assertEquals(said, ward.said());
        if (said.isEmpty()) return;
        Finding found = ward.only();
        assertEquals(what, found.limit());
        assertEquals("site bodyMass", found.source() + " " + found.field());
    }

    @Test
    void aDosePerKilogramCountsThatMass() {
        Ward ward = IDEAL.plan("{'bodyMass':'120 kg','patient':{'height':'152.4 cm'}}")
                .limits("totalDose", "'upperHard':'25 mg'");
        Review review = ward.review();
        assertEquals(25_000_000, review.totals().orElseThrow().amount());
        assertEquals(50_000, review.dosingMass().orElseThrow().floorG());
        assertEquals(true, review.accepted());
        assertEquals(false, ward.limits("totalDose", "'upperHard':'24.999999 mg'").review().accepted());
    }
}
