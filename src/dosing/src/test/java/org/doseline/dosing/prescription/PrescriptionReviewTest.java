package org.doseline.dosing.prescription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.doseline.dosing.Patch;
import org.doseline.dosing.Trees;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.library.DrugLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A good prescription with one change: 35 mg of 40 allowed, 2 mg/mL, at 10:00 UTC, until the end of the year. */
class PrescriptionReviewTest {
    private static final DrugLibrary LIBRARY = Trees.demoLibrary();
    private static final Object GOOD = ((Map<?, ?>) Trees.resource("/cases/bad_inputs.json"))
            .get("base_plan");

    @Test
    void aGoodPrescriptionIsAcceptedWithNothingToSay() {
        Verdict verdict = judge("{}");
        assertTrue(verdict.accepted());
        assertEquals(List.of(), verdict.refusals());
        assertEquals(List.of(), verdict.warnings());
    }

    /** What stands: approval, signature, validity, patient, replay, syringe. Kind and field of each refusal. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'approved':false}                       | NOT_APPROVED approved",
        "{'approved_by':''}                       | NOT_APPROVED approved_by",
        "{'approved_by':null}                     | NOT_APPROVED approved_by",
        "{'approved':false,'approved_by':''}      | NOT_APPROVED approved, NOT_APPROVED approved_by",
        "{'signature':'abc'}                      | INTEGRITY signature",
        "{'valid_from':'2026-06-01T10:00:00Z'}    | ``",
        "{'valid_from':'2026-06-01T10:00:00.001Z'} | PLAN_NOT_YET_VALID valid_from",
        "{'valid_from':'2026-06-01T12:00:00+02:00'} | ``",
        "{'valid_until':null}                     | PLAN_EXPIRED valid_until",
        "{'valid_until':'2026-06-01T09:59:59.999Z'} | PLAN_EXPIRED valid_until",
        "{'valid_until':'2026-06-01T10:00:00Z'}   | PLAN_EXPIRES_DURING valid_until",
        "{'valid_until':'2026-06-01T10:39:59.999Z'} | PLAN_EXPIRES_DURING valid_until",
        "{'valid_until':'2026-06-01T10:40:00Z'}   | ``",
        "{'patient_at_pump':'A1'}                 | ``",
        "{'patient_at_pump':'A2'}                 | IDENTITY patient_id",
        "{'context':{'patient_at_pump':'A2','note':'x'}} | IDENTITY patient_id",
        "{'executed_plans':['P-0']}               | ``",
        "{'executed_plans':['P-0','P-1']}         | REPLAY plan_id",
        "{'syringe':{'brand':'BD'}}               | ``",
        "{'syringe':{'brand':'Terumo'}}           | SYRINGE_UNKNOWN syringe.brand",
        "{'syringe':{'size_mL':51}}               | SYRINGE_MISMATCH syringe",
        "{'pump_sensed':'BD Plastipak 50'}        | ``",
        "{'pump_sensed':'BD Plastipak 20'}        | SYRINGE_MISMATCH syringe",
        "{'syringe':{'fill_volume':{'value':'17.5'}}}  | ``",
        "{'syringe':{'fill_volume':{'value':'17.499999'}}} | VOLUME syringe.fill_volume",
        // the dose under the prescription's own limits
        "{'ceilings':{'max_single_dose':{'value':'35'}}} | ``",
        "{'ceilings':{'max_single_dose':{'value':'34.999999'}}} | CEILING dose",
        "{'ceilings':{'max_rate':{'value':'0.749999'}}} | CEILING dose[0]",
        "{'dose':{'value':'0.6'},'ceilings':{'max_single_dose':{'value':'42'},'max_rate':{'value':'0.9'}},'syringe':{'fill_volume':{'value':'50'}}} | ``",
        "{'weight':{'value':'29.9'}}              | BODY_MASS_OUT_OF_RANGE weight.value",
        "{'concentration':{'value':'10'}}         | CONCENTRATION_NOT_IN_LIBRARY concentration",
        "{'drug':'midazolam','concentration':{'value':'1'},'syringe':{'fill_volume':{'value':'50'}}} | ``",
        "{'drug':'esketamine'}                    | DRUG_MISMATCH drug",
        "{'drug':'aspirin'}                       | DRUG_UNKNOWN drug",
        "{'bolus':{'value':'0.36','unit':'mg/kg'}} | CEILING dose, CEILING bolus, VOLUME syringe.fill_volume",
        "{'bolus':{'value':'0.05','unit':'mg/kg'},'syringe':{'fill_volume':{'value':'50'}}} | ``",
        "{'history':[{'at':'2026-05-31T10:00:00Z','mg':'36'}]} | WINDOW_EDGE dose",
        "{'history':[{'at':'2026-05-31T09:59:59.999Z','mg':'36'}]} | ``",
        "{'history':[{'at':'2026-06-01T09:00:00Z','mg':'36'}]} | WINDOW dose",
        "{'history':[{'at':'2026-06-01T09:00:00Z','mg':'35'}]} | ``",
        "{'steps':[{'rate':'0.75','unit':'mg/kg/h','min':'40'}]} | ``",
        "{'steps':[{'rate':'0.75','unit':'mg/kg/h','min':'20'},{'rate':'0.76','unit':'mg/kg/h','min':'5'}]} | CEILING dose[1]"})
    void eachRuleSaysItsKindAndField(String change, String refusals) {
        Verdict verdict = judge(change);
        assertEquals(refusals, shown(verdict.refusals()));
        assertEquals(refusals.isEmpty(), verdict.accepted());
        verdict.refusals().forEach(each -> assertFalse(each.reason().isEmpty()));
    }

    @Test
    void whatIsWrittenAsNullIsUnknown() {
        assertEquals("HISTORY_UNAVAILABLE history", shown(judgeNull("history").refusals()));
        assertEquals("INTEGRITY signature", shown(judgeNull("signature").refusals()));
    }

    private static Verdict judgeNull(String field) {
        Map<String, Object> tree = new LinkedHashMap<>();
        ((Map<?, ?>) GOOD).forEach((name, value) -> tree.put((String) name, value));
        tree.put(field, null);
        return PrescriptionReview.review(tree, LIBRARY);
    }

    /** Soft limits and trailing zeros are warnings; a fifth of the allowed rate is the least without a question. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'weight':{'value':'70.0'}}              | TRAILING_ZERO weight.value",
        "{'duration':{'value':'200'}}             | ``",
        "{'duration':{'value':'201'}}             | PLAUSIBILITY_LOW dose[0]",
        "{'height':{'value':'120'}}               | PLAUSIBILITY weight.value",
        "{'dose':{'value':'0.4'}}                 | ``"})
    void whatIsToBeConfirmedIsAWarning(String change, String warnings) {
        Verdict verdict = judge(change);
        assertEquals("", shown(verdict.refusals()));
        assertEquals(warnings, shown(verdict.warnings()));
    }

    /** What cannot be read ends the reading: one refusal, kind and path. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'plan_id':'P 1'}                        | FORMAT plan_id",
        "{'plan_id':'1234567890123456789012345678901234567890'}  | ``",
        "{'plan_id':'12345678901234567890123456789012345678901'} | FORMAT plan_id",
        "{'patient_id':null}                      | MISSING patient_id",
        "{'approved':'true'}                      | TYPE approved",
        "{'approved_by':7}                        | TYPE approved_by",
        "{'now':null}                             | MISSING now",
        "{'now':'2026-06-01T10:00:00+02:00'}      | CLOCK now",
        "{'now':'2026-06-01T10:00:00'}            | FORMAT now",
        "{'now':'2026-06-01T10:00:00.0001Z'}      | PRECISION now",
        "{'now':'0000-06-01T10:00:00Z'}           | OUT_OF_RANGE now",
        "{'now':'0001-06-01T10:00:00Z'}           | PLAN_NOT_YET_VALID valid_from",
        "{'now':'+10000-06-01T10:00:00Z'}         | OUT_OF_RANGE now",
        "{'now':'9999-12-31T10:00:00Z'}           | PLAN_EXPIRED valid_until",
        "{'valid_from':null}                      | MISSING valid_from",
        "{'drug':null}                            | MISSING drug",
        "{'weight':{'unit':'lb'}}                 | UNIT_UNKNOWN weight.unit",
        "{'weight':{'unit':null}}                 | UNIT_MISSING weight.unit",
        "{'weight':{'value':'0'}}                 | ZERO weight.value",
        "{'height':{'unit':'m'}}                  | UNIT_UNKNOWN height.unit",
        "{'height':{'unit':'cm tall'}}            | UNIT_UNKNOWN height.unit",
        "{'height':{'value':'0'}}                 | ZERO height.value",
        // was read as 175 cm
        "{'height':{'unit':'cm cm'}}              | UNIT_UNKNOWN height.unit",
        "{'dose':{'value':'-0.5'}}                | NEGATIVE dose.value",
        "{'duration':{'unit':'hr'}}               | UNIT_UNKNOWN duration.unit",
        "{'bolus':{'value':'0.1','unit':'mg/lb'}} | UNIT_UNKNOWN bolus.unit",
        "{'concentration':{'unit':'mg'}}          | UNIT_MISMATCH concentration.unit",
        "{'steps':[]}                             | MISSING steps",
        "{'steps':[{'rate':'1','unit':'mg/kg/h'}]} | MISSING steps[0].min",
        "{'steps':[{'rate':'1 ','unit':'mg/kg/h','min':'5'}]} | FORMAT steps[0].rate",
        "{'steps':[{'rate':'1','unit':'mg/kg/h','min':'5','x':'y'}]} | UNKNOWN_FIELD steps[0].x",
        "{'syringe':{'size_mL':null}}             | MISSING syringe.size_mL",
        "{'syringe':{'size_mL':101}}              | OUT_OF_RANGE syringe.size_mL",
        "{'syringe':{'size_mL':0}}                | OUT_OF_RANGE syringe.size_mL",
        "{'syringe':{'size_mL':100}}              | SYRINGE_MISMATCH syringe",
        "{'syringe':{'colour':'red'}}             | UNKNOWN_FIELD syringe.colour",
        "{'pump':{'resolution_mL_h':'0'}}         | PUMP_INVALID pump.resolution_mL_h",
        "{'pump':{'resolution_mL_h':'0.3'}}       | PUMP_INVALID pump",
        "{'pump':{'min_rate_mL_h':'1300'}}        | PUMP_INVALID pump",
        "{'pump':{'max_rate_mL_h':'NaN'}}         | PUMP_INVALID pump.max_rate_mL_h",
        "{'pump':{'kvo':'1'}}                     | UNKNOWN_FIELD pump.kvo",
        "{'history':[{'at':'now','mg':'36'}]}     | FORMAT history[0].at",
        "{'history':[{'at':'2026-05-31T10:00:00Z','mg':'36 mg'}]} | FORMAT history[0].mg",
        "{'history':[{'at':'2026-05-31T10:00:00Z','mg':'36','drug':'x'}]} | UNKNOWN_FIELD history[0].drug",
        "{'context':{'who':'x'}}                  | UNKNOWN_FIELD context.who",
        "{'note':'x'}                             | UNKNOWN_FIELD note",
        "{'ceilings':null}                        | CEILING_MISSING ceilings",
        "{'ceilings':{'max_single_dose':null}}    | CEILING_MISSING ceilings.max_single_dose",
        "{'ceilings':{'max_single_dose':{'value':null}}} | CEILING_MISSING ceilings.max_single_dose.value",
        "{'ceilings':{'max_single_dose':{'value':'0'}}} | CEILING_INVALID ceilings.max_single_dose.value",
        "{'ceilings':{'max_single_dose':{'value':'-1'}}} | CEILING_INVALID ceilings.max_single_dose.value",
        "{'ceilings':{'max_single_dose':{'value':'NaN'}}} | CEILING_INVALID ceilings.max_single_dose.value",
        "{'ceilings':{'max_single_dose':{'value':'1e3'}}} | CEILING_INVALID ceilings.max_single_dose.value",
        "{'ceilings':{'max_single_dose':{'value':'1000000000000'}}} | CEILING_INVALID ceilings.max_single_dose.value",
        "{'ceilings':{'max_single_dose':{'unit':null}}} | UNIT_MISSING ceilings.max_single_dose.unit",
        "{'ceilings':{'max_single_dose':{'unit':'mg/kg'}}} | UNIT_MISMATCH ceilings.max_single_dose.unit",
        "{'ceilings':{'max_single_dose':{'unit':'mL'}}} | UNIT_MISMATCH ceilings.max_single_dose.unit",
        "{'ceilings':{'max_rate':{'unit':'mg/h'}}} | UNIT_MISMATCH ceilings.max_rate.unit",
        "{'ceilings':{'max_rate':{'unit':'mL/kg/h'}}} | UNIT_MISMATCH ceilings.max_rate.unit",
        "{'ceilings':{'max_bolus':{'unit':'mg'}}} | UNIT_MISMATCH ceilings.max_bolus.unit",
        "{'ceilings':{'max_bolus':{'unit':'mL/kg'}}} | UNIT_MISMATCH ceilings.max_bolus.unit",
        "{'ceilings':{'max_bolus':null}}          | CEILING_MISSING ceilings.max_bolus",
        "{'ceilings':{'max_drip':'1'}}            | UNKNOWN_FIELD ceilings.max_drip",
        "{'ceilings':{'windows':null}}            | CEILING_MISSING ceilings.windows",
        "{'ceilings':{'windows':[]}}              | CEILING_MISSING ceilings.windows",
        "{'ceilings':{'windows':[{'max':{'value':'70','unit':'mg'}}]}} | CEILING_MISSING ceilings.windows[0].hours",
        "{'ceilings':{'windows':[{'hours':0,'max':{'value':'70','unit':'mg'}}]}} | OUT_OF_RANGE ceilings.windows[0].hours",
        "{'ceilings':{'windows':[{'hours':8785,'max':{'value':'70','unit':'mg'}}]}} | OUT_OF_RANGE ceilings.windows[0].hours",
        "{'ceilings':{'windows':[{'hours':8784,'max':{'value':'70','unit':'mg'}}]}} | ``",
        "{'ceilings':{'windows':[{'hours':1}]}}   | CEILING_MISSING ceilings.windows[0].max",
        "{'ceilings':{'windows':[{'hours':1,'max':{'value':'70','unit':'mg'},'x':1}]}} | UNKNOWN_FIELD ceilings.windows[0].x",
        "{'ceilings':{'windows':[{'hours':1,'max':{'value':'40','unit':'mg'}}]}} | ``",
        "{'ceilings':{'windows':[{'hours':9,'max':{'value':'70','unit':'mg'}},{'hours':1,'max':{'value':'39.999999','unit':'mg'}}]}} | CEILING_CONTRADICTORY ceilings.windows[1].max"})
    void whatCannotBeReadIsRefusedAloneAtItsPath(String change, String refusal) {
        assertEquals(refusal, shown(judge(change).refusals()));
    }

    @ParameterizedTest
    @CsvSource({"text", "7"})
    void anythingElseIsRefusedToo(String tree) {
        Verdict verdict = PrescriptionReview.review(tree, LIBRARY);
        assertEquals("TYPE ", shown(verdict.refusals()));
        assertEquals(List.of(), verdict.warnings());
    }

    @Test
    void aRefusalOfTheWholeIsSaidBesideThatOfTheDose() {
        assertEquals("NOT_APPROVED approved, CEILING dose", shown(
                judge("{'approved':false,'ceilings':{'max_single_dose':{'value':'34'}}}").refusals()));
    }

    @ParameterizedTest
    @EnumSource(PrescriptionKind.class)
    void noKindIsAlsoAFinding(PrescriptionKind kind) {
        // SYRINGE_UNKNOWN and SYRINGE_MISMATCH mean the same in both.
        boolean shared = kind.name().startsWith("SYRINGE_");
        assertEquals(shared,
                List.of(FindingCode.values()).stream().anyMatch(code -> code.name().equals(kind.name())));
    }

    private static Verdict judge(String change) {
        return PrescriptionReview.review(Patch.apply(GOOD, change), LIBRARY);
    }

    private static String shown(List<Remark> remarks) {
        return remarks.stream().map(each -> each.kind() + " " + each.field())
                .collect(Collectors.joining(", "));
    }
}
