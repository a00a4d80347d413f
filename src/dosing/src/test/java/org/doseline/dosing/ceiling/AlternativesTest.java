package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nearest thing that can be done is named, and where it is done the finding goes. */
class AlternativesTest {
    /** 35 mL: a pump or syringe that is too slow or too fast for 40 min; the time that is named is feasible. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'maxRate':'50 mL/h'}                    | over 42 min or longer    | 42 min   | 41.9 min",
        "{'maxRate':'49 mL/h'}                    | over 42.9 min or longer  | 42.9 min | 42.8 min",
        "{'syringe':{'maxRate':'50 mL/h'}}        | over 42 min or longer    | 42 min   | 41.9 min",
        "{'minRate':'60 mL/h'}                    | over 35 min or shorter   | 35 min   | 35.1 min",
        "{'minRate':'64 mL/h'}                    | over 32.8 min or shorter | 32.8 min | 32.9 min",
        "{'syringe':{'minRate':'64 mL/h'}}        | over 32.8 min or shorter | 32.8 min | 32.9 min"})
    void aTimeInWhichTheRateKeepsItsLimit(String pump, String alternative, String feasible, String not) {
        Ward ward = Ward.usual().pump(pump);
        assertEquals(alternative, ward.only().alternative());
        assertEquals("", ward.steps("{'dose':'0.5 mg/kg','over':'" + feasible + "'}").said());
        assertEquals(Severity.HARD,
                ward.steps("{'dose':'0.5 mg/kg','over':'" + not + "'}").only().severity());
    }

    @Test
    void aPumpRateOfTheLibraryNamesALongerTimeAndADoseRateDoesNot() {
        Ward ward = Ward.usual().limits("pumpRate", "'upperHard':'50 mL/h'");
        assertEquals("over 42 min or longer", ward.only().alternative());
        assertEquals("", ward.steps("{'dose':'0.5 mg/kg','over':'42 min'}").said());
        assertEquals("", Ward.usual().limits("doseRate", "'upperHard':'0.5 mg/kg/h'").only().alternative());
        assertEquals("", Ward.usual().limits("duration", "'upperHard':'30 min'").only().alternative());
    }

    /** Of the step that is too fast, not of another. */
    @Test
    void theTimeIsThatOfTheStepThatIsNamed() {
        Ward ward = Ward.usual().pump("{'maxRate':'50 mL/h'}").steps(
                "{'pause':'1 min'},{'dose':'5 mg','over':'10 min'},{'dose':'10 mg','over':'10 min'}");
        assertEquals("steps[2] over 12 min or longer", ward.only().field() + " " + ward.only().alternative());
    }

    /** A weaker standard strength needs more volume: 0.1 mg/mL make 5.25 mL/h out of 0.525. */
    @Test
    void aWeakerStrengthComesBeforeAShorterTime() {
        Ward slow = Ward.usual().steps("{'dose':'0.35 mg','over':'40 min'}")
                .pump("{'minRate':'1 mL/h','syringe':{'minRate':'0.1 mL/h'}}");
        assertEquals("over 21 min or shorter", slow.only().alternative());
        Ward weaker = slow.beside(strengths("0.1", "0.1"));
        assertEquals("0.1 mg/mL", weaker.only().alternative());
        assertEquals("", weaker.plan("{'concentration':'0.1 mg/mL'}").said());
        assertEquals("over 21 min or shorter", slow.beside(strengths("0.9", "0.9")).only().alternative());
        assertEquals("over 21 min or shorter", slow.beside(strengths("0.01", "0.2")).only().alternative());
        // 0.525 mL/h at 1 mg/mL are exactly 1 at 0.525 mg/mL
        assertEquals("0.525 mg/mL", slow.beside(strengths("0.525", "0.525")).only().alternative());
        assertEquals("over 21 min or shorter", slow.beside(strengths("0.526", "0.526")).only().alternative());
    }

    /** The table's advised least rate is soft, and the alternative is named as well. */
    @Test
    void anAdvisedRateNamesItsAlternativeToo() {
        assertEquals("over 57 min or shorter",
                Ward.usual().steps("{'rate':'0.95 mL/h','for':'1 h'}").only().alternative());
    }

    /** The smallest larger syringe of the maker that the library allows, else a stronger strength. */
    @Test
    void aLargerSyringeOrAStrongerStrengthIsNamedForTheVolume() {
        Ward ward = Ward.usual().pump("{'syringe':{'size':'20 mL'}}").entry("{'syringes':null}");
        assertEquals("a syringe of 50 mL", ward.only().alternative());
        assertEquals("", ward.pump("{'syringe':{'size':'50 mL'}}").said());
        Ward exact = ward.steps("{'dose':'30 mL','over':'40 min'}");
        assertEquals("a syringe of 30 mL", exact.only().alternative());
        assertEquals("", exact.pump("{'syringe':{'size':'30 mL'}}").said());
        assertEquals("a syringe of 60 mL", ward.entry("{'syringes':['20 mL','60 mL']}").only().alternative());
        Ward none = ward.entry("{'syringes':['20 mL']}");
        assertEquals("", none.only().alternative());
        Ward stronger = none.beside(strengths("1.75", "1.75"));
        assertEquals("1.75 mg/mL", stronger.only().alternative());
        assertEquals("", stronger.plan("{'concentration':'1.75 mg/mL'}").said());
        assertEquals("", none.beside(strengths("1.749", "1.749")).only().alternative());
        assertEquals("SYRINGE_UNKNOWN",
                ward.pump("{'syringe':{'make':'Terumo'}}").review().findings().get(1).code()
                        .name());
        assertEquals("", ward.pump("{'syringe':{'make':'Terumo'}}").review().findings().get(0).alternative());
    }

    @Test
    void aVolumeOfTheLibraryNamesAStrongerStrength() {
        Ward ward = Ward.usual().limits("volume", "'upperHard':'20 mL'").beside(strengths("2", "2"));
        assertEquals("2 mg/mL", ward.only().alternative());
        assertEquals("", ward.plan("{'concentration':'2 mg/mL'}").said());
        assertEquals("", Ward.usual().limits("volume", "'upperHard':'20 mL'").only().alternative());
        assertEquals("",
                Ward.usual().limits("volume", "'upperHard':'20 mL'").beside(strengths("0.5", "0.5")).only()
                        .alternative());
        assertEquals("2 mg/mL",
                Ward.usual().plan("{'limits':{'volume':'20 mL'}}").beside(strengths("2", "2")).only()
                        .alternative());
    }

    /** A fluid has no strength: its volume stays what it is. */
    @Test
    void aFluidHasALongerTimeAndNoStrength() {
        Ward fluid = Ward.usual().entry("{'orderedBy':'VOLUME','limits':{'dose':null,'doseRate':null,"
                + "'concentration':null,'bodyMass':null,'volume':{'upperHard':'20 mL'}}}")
                .plan("{'concentration':null,'bodyMass':null}").steps("{'dose':'30 mL','over':'40 min'}");
        assertEquals("", fluid.only().alternative());
        assertEquals("over 15 min or shorter", fluid.steps("{'dose':'15 mL','over':'40 min'}")
                .pump("{'minRate':'60 mL/h'}").only().alternative());
    }

    private static String strengths(String least, String most) {
        return "{'limits':{'concentration':{'lowerHard':'" + least + " mg/mL','upperHard':'" + most
                + " mg/mL'}}}";
    }
}
