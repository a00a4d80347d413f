package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan speaks of: drug, strength, unit, salt and base. */
class IdentityTest {
    private static final Ward UNITS = Ward.usual().entry("{'orderedBy':'UNITS','limits':{"
            + "'dose':{'upperHard':'1000 units/kg'},'doseRate':{'upperHard':'1000 units/kg/h'},"
            + "'concentration':{'lowerHard':'50 units/mL','upperHard':'50 units/mL'}}}")
            .plan("{'concentration':'50 units/mL'}").steps("{'dose':'10 units/kg','over':'1 h'}");
    private static final Ward SALINE = Ward.usual().entry("{'orderedBy':'VOLUME','limits':{'dose':null,"
            + "'doseRate':null,'concentration':null,'bodyMass':null}}")
            .plan("{'concentration':null,'bodyMass':null}")
            .steps("{'rate':'30 mL/h','for':'1 h'}");
    private static final Ward SALT = Ward.usual().entry("{'strength':{'as':'base','source':'test','salts':"
            + "[{'name':'hydrochloride','perBase':'1.25'}]},'limits':{'dose':{'typical':'0.5 mg/kg'}}}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'drug':'other'} | HARD DRUG_UNKNOWN | drug",
        "{'drug':'Drug'} | HARD DRUG_UNKNOWN | drug",
        "{'drug':'twin'} | HARD DRUG_MISMATCH | drug",
        "{'careArea':'elsewhere'} | HARD NOT_IN_LIBRARY | indication",
        "{'indication':'other'} | HARD NOT_IN_LIBRARY | indication",
        "{'bodyMass':null} | HARD BODY_MASS_MISSING | bodyMass",
        "{'concentration':null} | HARD CONCENTRATION_MISSING | concentration",
        "{'concentration':'5 units/mL'} | HARD UNIT_MISMATCH | concentration",
        "{'concentration':'2 mg/mL'} | HARD CONCENTRATION_NOT_IN_LIBRARY | concentration",
        "{'concentration':'0.999999 mg/mL'} | HARD CONCENTRATION_NOT_IN_LIBRARY | concentration"})
    void whatTheLibraryDoesNotKnowIsRefusedByName(String change, String said,
            String field) {
        Review review = Ward.usual().entry("{'confusedWith':['twin']}").plan(change).review();
        Finding found = review.findings().get(0);
        assertEquals(1, review.findings().size());
        assertEquals(said, found.severity() + " " + found.code());
        assertEquals(field, found.field());
        assertEquals(Optional.empty(), review.schedule());
        assertEquals(Optional.empty(), review.totals());
        assertEquals(Optional.empty(), review.dosingMass());
    }

    /** VEC-N5: the allowed strengths are told; a salt's strength is recognised. */
    @Test
    void aStrengthThatNoEntryHasIsToldTheOnesThatAre() {
        Finding found = SALT
                .beside("{'limits':{'concentration':{'lowerHard':'2 mg/mL','upperHard':'4 mg/mL'}}}")
                .plan("{'concentration':'10 mg/mL'}").only();
        assertEquals(new Finding(FindingCode.CONCENTRATION_NOT_IN_LIBRARY, Severity.HARD,
                "concentration, upper hard",
                "10", "1, 2 to 4", "mg/mL", "library", "concentration", ""), found);
        Finding units = UNITS.plan("{'concentration':'5 units/mL'}").only();
        assertEquals("5 of 50 units/mL", units.asked() + " of " + units.allowed() + " " + units.unit());
    }

    /** 1.25 mg/mL of the salt hold 1 mg/mL of base; half a percent either way is near. */
    @ParameterizedTest
    @CsvSource({"1.25, 1.25", "1.25625, 1.256", "1.256251, ", "1.24375, 1.244", "1.243749, ", "2, "})
    void aSaltsStrengthIsNamedAsTheAlternative(String mgPerMl, String shown) {
        Finding found = SALT.plan("{'concentration':'" + mgPerMl + " mg/mL'}").only();
        assertEquals(FindingCode.CONCENTRATION_NOT_IN_LIBRARY, found.code());
        assertEquals(shown == null ? "" : shown + " mg/mL of the hydrochloride is 1 mg/mL of base",
                found.alternative());
    }

    /** VEC-N4: the strength counts another form. The named alternative, applied, is accepted. */
    @Test
    void aPlanThatCountsAnotherFormIsRefusedAndToldTheBase() {
        Ward ward = SALT.plan("{'concentration':'1.25 mg/mL','strengthAs':'hydrochloride'}")
                .entry("{'limits':{'concentration':{'upperHard':'2 mg/mL'}}}");
        Finding found = ward.review().findings().get(0);
        assertEquals("SALT_BASE_MISMATCH HARD strengthAs 1 mg/mL as base",
                found.code() + " " + found.severity() + " "
                        + found.field() + " " + found.alternative());
        assertEquals("SOFT CONCENTRATION_CUSTOM",
                ward.plan("{'concentration':'1 mg/mL','strengthAs':'base'}").said());
        assertEquals("", SALT.plan("{'strengthAs':'base'}").said());
        Finding unknown = SALT.plan("{'strengthAs':'citrate'}").only();
        assertEquals("SALT_BASE_MISMATCH ", unknown.code() + " " + unknown.alternative());
        Finding ofUnits = UNITS.plan("{'strengthAs':'hydrochloride'}").entry(
                "{'strength':{'as':'base','source':'test','salts':[{'name':'hydrochloride','perBase':'1.25'}]}}")
                .only();
        assertEquals("SALT_BASE_MISMATCH ", ofUnits.code() + " " + ofUnits.alternative());
        assertEquals("HARD CONCENTRATION_NOT_IN_LIBRARY, HARD SALT_BASE_MISMATCH",
                SALT.plan("{'concentration':'1.25 mg/mL','strengthAs':'hydrochloride'}").said());
    }

    /** VEC-N4: 0.625 mg/kg is the salt that holds the usual 0.5 mg/kg. */
    @ParameterizedTest
    @CsvSource({"0.625, true", "0.628125, true", "0.62812500001, false", "0.621875, true",
        "0.62187499999, false",
        "0.5, false", "0.4, false"})
    void aDoseOfTheUsualTimesTheSaltIsAsked(String mgPerKg, boolean asked) {
        Ward ward = SALT.steps("{'dose':'" + mgPerKg + " mg/kg','over':'40 min'}");
        assertEquals(asked ? "SOFT SALT_FOR_BASE" : "", ward.said());
    }

    @Test
    void aSlipOfTheSaltSaysWhatIsUsual() {
        Finding found = SALT.steps("{'dose':'0.625 mg/kg','over':'40 min'}").only();
        assertEquals(
                new Finding(FindingCode.SALT_FOR_BASE, Severity.SOFT, "dose, salt for base", "0.625", "0.5",
                        "mg/kg", "test", "steps", "the hydrochloride that holds the usual dose of base"),
                found);
        assertEquals("", SALT.entry("{'limits':{'duration':{'typical':'32 min','source':'test'}}}").said());
        assertEquals("SOFT SALT_FOR_BASE", SALT.limits("totalDoseRate", "'typical':'42 mg/h'").said());
    }

    @Test
    void aCustomStrengthAsksForASecondPerson() {
        Ward ward = Ward.usual()
                .beside("{'limits':{'concentration':{'lowerHard':'0.5 mg/mL','upperHard':'4 mg/mL'}}}");
        assertEquals("", ward.said());
        assertEquals(new Finding(FindingCode.CONCENTRATION_CUSTOM, Severity.SOFT,
                "not a standard concentration: 2.5 mg/mL", "", "", "", "test", "concentration", ""),
                ward.plan("{'concentration':'2.5 mg/mL'}").only());
        assertTrue(ward.plan("{'concentration':'2.5 mg/mL'}").review().needsConfirmation());
    }

    /** VEC-N2 and others: a unit that the entry is not counted in, at its step. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'dose':'5 units','over':'1 h'}                 | HARD UNIT_MISMATCH | steps[0].dose",
        "{'rate':'5 units/h','for':'1 h'}                | HARD UNIT_MISMATCH | steps[0].rate",
        "{'ramp':{'from':'5 units/h','to':'6 units/h','stairs':2},'for':'1 h'} | HARD UNIT_MISMATCH | steps[0].ramp",
        "{'bolus':'1 mg','over':'0 s'}                   | HARD BOLUS_INSTANTANEOUS | steps[0].over",
        "{'bolus':'5 units','over':'1 min'}              | HARD UNIT_MISMATCH | steps[0].dose"})
    void aStepThatCannotBeCountedIsRefused(String step, String said, String field) {
        Finding found = Ward.usual().steps(step).only();
        assertEquals(said + " " + field, found.severity() + " " + found.code() + " " + found.field());
    }

    @Test
    void aDrugMayBeOrderedByTheVolumeOfItsSolution() {
        assertEquals("", Ward.usual().steps("{'dose':'35 mL','over':'40 min'}").said());
        assertEquals("", Ward.usual().steps("{'dose':'0.5 mL/kg','over':'40 min'}").said());
        assertEquals("", Ward.usual().steps("{'pause':'40 min'}").said());
    }

    @Test
    void unitsOfActivityAndFluidsGoTheSameWay() {
        assertEquals("", UNITS.said());
        assertEquals("", SALINE.said());
        assertEquals("HARD BODY_MASS_MISSING", SALINE.steps("{'rate':'1 mL/kg/h','for':'1 h'}").said());
        assertEquals("steps[0].rate", SALINE.steps("{'rate':'1 mL/kg/h','for':'1 h'}").only().field());
        assertEquals("",
                SALINE.steps("{'rate':'1 mL/kg/h','for':'20 min'}").plan("{'bodyMass':'70 kg'}").said());
        assertEquals("HARD UNIT_MISMATCH", SALINE.steps("{'rate':'1 mg/h','for':'1 h'}").said());
        assertEquals("HARD UNIT_MISMATCH", SALINE.plan("{'concentration':'1 mg/mL'}").said());
        assertEquals("HARD BODY_MASS_MISSING", UNITS.plan("{'bodyMass':null}").said());
    }
}
