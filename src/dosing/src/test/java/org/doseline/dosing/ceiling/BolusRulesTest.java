package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boluses and loading doses: bounded or refused, KET-19; lockout between boluses, OPCA-R5.2.0-3. */
class BolusRulesTest {
    private static final String BOLUS = "{'bolus':{'dose':'7 mg','over':'2 min'}}";
    private static final String LOADING = "{'loading':{'dose':'7 mg','over':'2 min'}}";
    private static final Ward BOUNDED = Ward.usual().limits("bolusDose", "'upperHard':'0.1 mg/kg'")
            .limits("bolusRate", "'upperHard':'3 mg/kg/h'").limits("loadingDose", "'upperHard':'0.1 mg/kg'")
            .limits("loadingRate", "'upperHard':'3 mg/kg/h'");

    @Test
    void withoutHardLimitsForDoseAndRateThereIsNoBolusAndNoLoadingDose() {
        assertEquals("HARD BOLUS_NOT_IN_LIBRARY", Ward.usual().plan(BOLUS).said());
        assertEquals("bolus", Ward.usual().plan(BOLUS).only().field());
        assertEquals("HARD LOADING_NOT_IN_LIBRARY", Ward.usual().plan(LOADING).said());
        assertEquals("loading", Ward.usual().plan(LOADING).only().field());
        assertEquals("", BOUNDED.plan(BOLUS).plan(LOADING).said());
    }

    /** Per kilogram or in all: one hard limit of each kind is enough, a soft one is none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Dose 'upperHard':'9 mg/kg'    | Rate 'upperHard':'9 mg/kg/h'   | true",
        "totalDose 'upperHard':'9 mg'  | Rate 'upperHard':'9 mg/kg/h'   | true",
        "Dose 'upperHard':'9 mg/kg'    | totalRate 'upperHard':'999 mg/h' | true",
        "totalDose 'upperHard':'9 mg'  | totalRate 'upperHard':'999 mg/h' | true",
        "Dose 'upperHard':'9 mg/kg'    | Rate 'upperSoft':'9 mg/kg/h'   | false",
        "Dose 'upperSoft':'9 mg/kg'    | Rate 'upperHard':'9 mg/kg/h'   | false",
        "Dose 'lowerHard':'0.01 mg/kg' | totalRate 'upperHard':'999 mg/h' | false"})
    void oneHardLimitForTheDoseAndOneForTheRate(String dose, String rate, boolean bounded) {
        for (String purpose : new String[]{"bolus", "loading"}) {
            Ward ward = limit(limit(Ward.usual(), purpose, dose), purpose, rate)
                    .plan(purpose.equals("bolus") ? BOLUS : LOADING);
            assertEquals(
                    bounded ? "" : "HARD " + purpose.toUpperCase(Locale.ROOT) + "_NOT_IN_LIBRARY",
                    ward.said());
        }
    }

    private static Ward limit(Ward ward, String purpose, String written) {
        String[] parts = written.split(" ", 2);
        String name = parts[0].startsWith("total")
                ? "total" + purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1)
                        + parts[0].substring("total".length())
                : purpose + parts[0];
        return ward.limits(name, parts[1]);
    }

    /** 7 mg over 2 min: 0.1 mg/kg at 3 mg/kg/h; 210 mg/h. */
    @ParameterizedTest
    @CsvSource({
        "bolusDose,        0.1 mg/kg,  0.0999999 mg/kg", "totalBolusDose,   7 mg,       6.999999 mg",
        "bolusRate,        3 mg/kg/h,  2.999999 mg/kg/h", "totalBolusRate,   210 mg/h,   209.9999 mg/h",
        "loadingDose,      0.1 mg/kg,  0.0999999 mg/kg", "totalLoadingDose, 7 mg,       6.999999 mg",
        "loadingRate,      3 mg/kg/h,  2.999999 mg/kg/h", "totalLoadingRate, 210 mg/h,   209.9999 mg/h"})
    void eachIsHeldAlone(String name, String kept, String broken) {
        boolean bolus = name.toLowerCase(Locale.ROOT).contains("bolus");
        Ward ward = BOUNDED.plan(bolus ? BOLUS : LOADING);
        assertEquals("", ward.limits(name, "'upperHard':'" + kept + "'").said());
        Finding found = ward.limits(name, "'upperHard':'" + broken + "'").only();
        assertEquals("HARD CEILING " + (bolus ? "bolus" : "loading"),
                found.severity() + " " + found.code() + " " + found.field());
    }

    /** The infusion's own rate limits are not about boluses, its amount is. */
    @Test
    void theWholeDoseCountsThemAndTheRateOfTheInfusionDoesNot() {
        Ward ward = BOUNDED.plan(BOLUS).plan(LOADING).limits("doseRate", "'upperHard':'0.75 mg/kg/h'");
        assertEquals("", ward.limits("totalDose", "'upperHard':'49 mg'").said());
        assertEquals("HARD CEILING", ward.limits("totalDose", "'upperHard':'48.999999 mg'").said());
        assertEquals("HARD CEILING",
                ward.limits("pumpRate", "'upperHard':'209.9 mL/h'").said().split(", ")[0]);
    }

    /** From the end of one to the start of the next, in the plan and with those of the history. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'bolus':'7 mg','over':'2 min'},{'pause':'10 min'},{'bolus':'7 mg','over':'2 min'}      | `` | ",
        "{'bolus':'7 mg','over':'2 min'},{'pause':'599.999 s'},{'bolus':'7 mg','over':'2 min'}   | `` | HARD LOCKOUT",
        "{'bolus':'7 mg','over':'2 min'},{'bolus':'7 mg','over':'2 min'}                         | `` | HARD LOCKOUT",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'-PT10M','bolus':true}                          | ",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'-PT9M59.999S','bolus':true}                    | HARD LOCKOUT",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'-PT11M','over':'1 min','bolus':true}           | ",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'-PT11M','over':'60.001 s','bolus':true}        | HARD LOCKOUT",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'PT12M','bolus':true}                           | ",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'PT11M59.999S','bolus':true}                    | HARD LOCKOUT",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'PT1M','bolus':true}                            | HARD LOCKOUT",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'-PT1M','bolus':false}                          | ",
        "{'bolus':'7 mg','over':'2 min'} | {'at':'-PT1M','bolus':true,'drug':'other'}            | ",
        // none is planned here, though two past ones were too close
        "{'dose':'7 mg','over':'2 min'}  | {'at':'-PT1M','bolus':true},{'at':'-PT2M','bolus':true} | ",
        // a bolus between two of the history is held against both
        "{'bolus':'7 mg','over':'2 min'} | {'at':'PT3M','bolus':true},{'at':'-PT1M','bolus':true} | HARD LOCKOUT, HARD LOCKOUT"})
    void aLockoutRunsFromTheEndOfABolus(String steps, String history, String said) {
        Ward ward = BOUNDED.limits("bolusInterval", "'lowerHard':'10 min'").steps(steps)
                .history(history.replace("{'at'", "{'dose':'7 mg','at'").replace("},{", "},{")
                        .replaceAll("\\{(?!.*'drug')", "{'drug':'drug',"));
        assertEquals(said == null ? "" : said, ward.said());
    }

    @Test
    void withoutALockoutBolusesMayFollowOneAnother() {
        assertEquals("",
                BOUNDED.steps("{'bolus':'7 mg','over':'2 min'},{'bolus':'7 mg','over':'2 min'}").said());
    }

    @Test
    void aLockoutSaysHowFarApartThePlannedOneIs() {
        Finding found = BOUNDED.limits("bolusInterval", "'lowerHard':'10 min'")
                .steps("{'pause':'1 min'},{'bolus':'7 mg','over':'2 min'},{'pause':'4 min'},{'bolus':'7 mg','over':'2 min'}")
                .only();
        assertEquals("bolusInterval, lower hard: 4 of 10 min at steps[3]",
                found.limit() + ": " + found.asked() + " of "
                        + found.allowed() + " " + found.unit() + " at " + found.field());
        Finding later = BOUNDED.limits("bolusInterval", "'lowerHard':'10 min'")
                .history("{'at':'PT6M','drug':'drug','dose':'1 mg','bolus':true}")
                .steps("{'pause':'1 min'},{'bolus':'7 mg','over':'2 min'}").only();
        assertEquals("3 of 10 min at steps[1]",
                later.asked() + " of " + later.allowed() + " " + later.unit() + " at " + later.field());
        assertEquals("HARD CEILING", BOUNDED.limits("bolusInterval", "'upperHard':'3 min'")
                .steps("{'bolus':'7 mg','over':'2 min'},{'pause':'4 min'},{'bolus':'7 mg','over':'2 min'}")
                .said());
    }
}
