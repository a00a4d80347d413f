package org.doseline.dosing.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.Patch;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.plan.PlanStep.Purpose;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.TimeSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    private static final Object PLAN = Patch
            .tree("{'drug':'ketamine','careArea':'clinic','indication':'pain',"
                    + "'bodyMass':'72.5 kg','concentration':'2 mg/mL','strengthAs':'base',"
                    + "'loading':{'dose':'0.2 mg/kg','over':'10 min'},'bolus':{'dose':'5.0 mg','over':'60 s'},"
                    + "'steps':[{'dose':'0.5 mg/kg','over':'40 min'},{'rate':'0.1 mg/kg/h','for':'1 h'},"
                    + "{'ramp':{'from':'0.1 mg/kg/h','to':'0.2 mg/kg/h','stairs':2},'for':'20 min'},"
                    + "{'bolus':'2 mg','over':'30 s'},{'pause':'5 min'}],"
                    + "'limits':{'totalDose':'60 mg','duration':'3 h'},"
                    + "'patient':{'sex':'F','ageYears':41,'height':'168 cm','previousMass':'70 kg'}}");

    @Test
    void everyPartOfAPlanIsRead() {
        TreatmentPlan plan = PlanReader.read(PLAN);
        assertEquals("ketamine clinic pain", plan.drug() + " " + plan.careArea() + " " + plan.indication());
        assertEquals(Optional.of(BodyMass.parse("72.5 kg")), plan.bodyMass());
        assertEquals(Optional.of(Concentration.parse("2 mg/mL")), plan.concentration());
        assertEquals(Optional.of("base"), plan.strengthAs());
        assertEquals(List.of(
                new TreatmentPlan.Part("loading", give("0.2 mg/kg", "10 min", Purpose.LOADING)),
                new TreatmentPlan.Part("bolus", give("5 mg", "1 min", Purpose.BOLUS)),
                new TreatmentPlan.Part("steps[0]", give("0.5 mg/kg", "40 min", Purpose.INFUSION)),
                new TreatmentPlan.Part("steps[1]", new PlanStep.RunRate(DoseRate.parse("0.1 mg/kg/h"),
                        TimeSpan.parse("1 h"))),
                new TreatmentPlan.Part("steps[2]", new PlanStep.Ramp(DoseRate.parse("0.1 mg/kg/h"),
                        DoseRate.parse("0.2 mg/kg/h"), 2, TimeSpan.parse("20 min"))),
                new TreatmentPlan.Part("steps[3]", give("2 mg", "30 s", Purpose.BOLUS)),
                new TreatmentPlan.Part("steps[4]", new PlanStep.Pause(TimeSpan.parse("5 min")))),
                plan.parts());
        assertEquals(List.of(Parameter.TOTAL_DOSE, Parameter.DURATION),
                List.copyOf(plan.limits().ranges().keySet()));
        Range total = plan.limits().ranges().get(Parameter.TOTAL_DOSE);
        assertEquals(Optional.of(Fraction.of(60_000_000)), total.upperHard());
        assertEquals("60 mg of plan", total.unit().of(Fraction.of(60_000_000)).decimal() + " "
                + total.unit().word() + " of " + total.source());
        assertEquals(Optional.of(new Patient(Optional.of(Patient.Sex.F), Optional.of(41),
                Optional.of(Fraction.of(168)), Optional.of(BodyMass.parse("70 kg")))), plan.patient());
        assertEquals(List.of("bolus.dose"), plan.trailingZeroFields());
    }

    @Test
    void whatIsNotWrittenIsNotThere() {
        TreatmentPlan plan = read("{'bodyMass':null,'concentration':null,'strengthAs':null,'loading':null,"
                + "'bolus':null,'limits':null,'patient':null}");
        assertEquals(5, plan.parts().size());
        assertEquals(List.of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(plan.bodyMass(), plan.concentration(), plan.strengthAs(), plan.patient()));
        assertEquals(PlanLimits.NONE, plan.limits());
        assertEquals(List.of(), plan.trailingZeroFields());
    }

    @ParameterizedTest
    @CsvSource({"1.68 m, 168/1", "168.5 cm, 337/2"})
    void aHeightIsInCentimetres(String written, String cm) {
        assertEquals(Optional.of(Fraction.parse(cm)),
                read("{'patient':{'height':'" + written + "'}}").patient().orElseThrow().heightCm());
    }

    @Test
    void aManIsAManAndAgesEndAt130() {
        Patient patient = read("{'patient':{'sex':'M','ageYears':130}}").patient().orElseThrow();
        assertEquals(Optional.of(Patient.Sex.M), patient.sex());
        assertEquals(Optional.of(130), patient.ageYears());
        assertEquals(Optional.of(0), read("{'patient':{'ageYears':0}}").patient().orElseThrow().ageYears());
    }

    @Test
    void aLimitIsCountedAsTheDrugIs() {
        Range units = read("{'concentration':'50 units/mL','limits':{'totalDose':'500 units'}}").limits()
                .ranges().get(Parameter.TOTAL_DOSE);
        assertEquals(Optional.of(Fraction.of(500)), units.upperHard());
        Range volume = read("{'concentration':null,'limits':{'duration':null,'totalDose':'5 mL'}}").limits()
                .ranges().get(Parameter.TOTAL_DOSE);
        assertEquals(Optional.of(Fraction.of(5_000_000)), volume.upperHard());
    }

    /** What replaces a part of the plan, the field that is named, and the kind. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'drug':null}                        | drug             | MISSING",
        "{'drug':''}                          | drug             | MISSING",
        "{'careArea':7}                       | careArea         | TYPE",
        "{'indication':null}                  | indication       | MISSING",
        "{'bodyMass':'160 lb'}                | bodyMass         | UNIT_UNKNOWN",
        "{'bodyMass':72.5}                    | bodyMass         | TYPE",
        "{'concentration':'1 mg'}             | concentration    | UNIT_MISMATCH",
        "{'concentration':'1 mg/3 mL'}        | concentration    | PRECISION",
        "{'strengthAs':''}                    | strengthAs       | MISSING",
        "{'bolus':{'dose':null}}              | bolus.dose       | MISSING",
        "{'bolus':{'for':'1 min'}}            | bolus.for        | UNKNOWN_FIELD",
        "{'loading':{'over':null}}            | loading.over     | MISSING",
        "{'loading':{'over':'-1 s'}}          | loading.over     | NEGATIVE",
        "{'loading':'5 mg'}                   | loading          | TYPE",
        "{'steps':null}                       | steps            | MISSING",
        "{'steps':[]}                         | steps            | MISSING",
        "{'steps':{}}                         | steps            | TYPE",
        "{'steps':[7]}                        | steps[0]         | TYPE",
        "{'steps':[{}]}                       | steps[0].dose    | MISSING",
        "{'steps':[{'dose':'1 mg'}]}          | steps[0].over    | MISSING",
        "{'steps':[{'dose':'1 mg','over':'0 s'}]} | steps[0].over | ZERO",
        "{'steps':[{'dose':'1 mg/h','over':'1 h'}]} | steps[0].dose | UNIT_MISMATCH",
        "{'steps':[{'dose':'1 mg','over':'1 h','rate':'1 mg/h'}]} | steps[0].for | MISSING",
        "{'steps':[{'dose':'1 mg','over':'1 h','after':'1 h'}]} | steps[0].after | UNKNOWN_FIELD",
        "{'steps':[{'rate':'1 mg','for':'1 h'}]} | steps[0].rate | UNIT_MISMATCH",
        "{'steps':[{'rate':'1 mg/h'}]}        | steps[0].for     | MISSING",
        "{'steps':[{'bolus':'1 mg'}]}         | steps[0].over    | MISSING",
        "{'steps':[{'pause':'0 s'}]}          | steps[0].pause   | ZERO",
        "{'steps':[{'pause':'1 s'},{'pause':'0.1 ms'}]} | steps[1].pause | PRECISION",
        "{'limits':{'totalDose':'60 mg/kg'}}  | limits.totalDose | UNIT_MISMATCH",
        "{'limits':{'totalDose':'60'}}        | limits.totalDose | UNIT_MISSING",
        "{'limits':{'totalDoze':'60 mg'}}     | limits.totalDoze | UNKNOWN_FIELD",
        "{'patient':{'sex':'X'}}              | patient.sex      | FORMAT",
        "{'patient':{'ageYears':131}}         | patient.ageYears | OUT_OF_RANGE",
        "{'patient':{'ageYears':-1}}          | patient.ageYears | OUT_OF_RANGE",
        "{'patient':{'ageYears':'41'}}        | patient.ageYears | TYPE",
        "{'patient':{'height':'5 ft'}}        | patient.height   | UNIT_UNKNOWN",
        "{'patient':{'height':'0 cm'}}        | patient.height   | ZERO",
        "{'patient':{'previousMass':'1 lb'}}  | patient.previousMass | UNIT_UNKNOWN",
        "{'patient':{'age':41}}               | patient.age      | UNKNOWN_FIELD",
        "{'weight':'70 kg'}                   | weight           | UNKNOWN_FIELD"})
    void aPlanThatCannotBeMeantIsRefusedAtItsField(String change, String field, String kind) {
        refused(change, field, kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'from':'1 mg/h','to':'2 mg/h'              | 1 h | steps[0].ramp.stairs | MISSING",
        "'from':'1 mg/h','to':'2 mg/h','stairs':1   | 1 h | steps[0].ramp.stairs | OUT_OF_RANGE",
        "'from':'1 mg/h','to':'2 mg/h','stairs':25  | 1 h | steps[0].ramp.stairs | OUT_OF_RANGE",
        "'from':'1 mg/h','to':'2 mg/h','stairs':7   | 1 h | steps[0].for         | PRECISION",
        "'from':'1 mg/h','to':'2 mg/h','stairs':2   | 0 s | steps[0].for         | ZERO",
        "'from':'1 mg/h','to':'2 mg/kg/h','stairs':2 | 1 h | steps[0].ramp.to    | UNIT_MISMATCH",
        "'from':'1 mg/h','to':'2 mL/h','stairs':2   | 1 h | steps[0].ramp.to     | UNIT_MISMATCH",
        "'from':'1 mg','to':'2 mg/h','stairs':2     | 1 h | steps[0].ramp.from   | UNIT_MISMATCH",
        "'to':'2 mg/h','stairs':2                   | 1 h | steps[0].ramp.from   | MISSING",
        "'from':'1 mg/h','to':'2 mg/h','stairs':2,'by':'1' | 1 h | steps[0].ramp.by | UNKNOWN_FIELD"})
    void aRampThatCannotBeMeantIsRefusedAtItsField(String ramp, String time, String field, String kind) {
        refused("{'steps':[{'ramp':{" + ramp + "},'for':'" + time + "'}]}", field, kind);
    }

    @Test
    void aPlanHasOneToAThousandSteps() {
        assertEquals(1_000, PlanReader.read(Patch.apply(PLAN, Map.of("steps",
                Collections.nCopies(1_000, Map.of("pause", "1 s"))))).steps().size());
        refusedTree(Map.of("steps", Collections.nCopies(1_001, Map.of("pause", "1 s"))), "steps", "LIMIT");
        TreatmentPlan plan = PlanReader.read(PLAN);
        assertThrows(IllegalArgumentException.class, () -> steps(plan, List.of()));
        assertThrows(IllegalArgumentException.class,
                () -> steps(plan, Collections.nCopies(1_001, new PlanStep.Pause(new TimeSpan(1)))));
    }

    @Test
    void aStepOfNothingIsToldWhatAStepHas() {
        assertEquals("a step has a dose, a rate, a ramp, a bolus or a pause",
                assertThrows(InputRefused.class, () -> read("{'steps':[{'over':'1 h'}]}")).refusal()
                        .reason());
    }

    @Test
    void aPatientOfNoHeightIsABug() {
        assertThrows(IllegalArgumentException.class, () -> new Patient(Optional.empty(), Optional.empty(),
                Optional.of(Fraction.ZERO), Optional.empty()));
    }

    private static TreatmentPlan steps(TreatmentPlan plan, List<PlanStep> steps) {
        return new TreatmentPlan(plan.drug(), plan.careArea(), plan.indication(), plan.bodyMass(),
                plan.concentration(), plan.strengthAs(), plan.loading(), plan.bolus(), steps, plan.limits(),
                plan.patient(), List.of());
    }

    private static PlanStep.GiveDose give(String dose, String over, Purpose purpose) {
        return new PlanStep.GiveDose(Dose.parse(dose), TimeSpan.parse(over), purpose);
    }

    private static TreatmentPlan read(String change) { return PlanReader.read(Patch.apply(PLAN, change)); }

    private static void refused(String change, String field, String kind) {
        refusedTree(Patch.tree(change), field, kind);
    }

    private static void refusedTree(Object change, String field, String kind) {
        InputRefused refused = assertThrows(InputRefused.class,
                () -> PlanReader.read(Patch.apply(PLAN, change)));
        assertEquals(field + " " + kind, refused.refusal().field() + " " + refused.refusal().kind());
        assertEquals(false, refused.refusal().reason().isEmpty());
    }
}
