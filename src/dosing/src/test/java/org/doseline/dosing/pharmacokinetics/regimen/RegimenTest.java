package org.doseline.dosing.pharmacokinetics.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.doseline.dosing.Trees;
import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.schedule.PumpProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a prescription to what goes in. */
class RegimenTest {
    private static final String PLAN = "{'drug':'ketamine','careArea':'infusion-clinic','indication':'depression',"
            + "'bodyMass':'70 kg','concentration':'2 mg/mL','steps':[STEPS]}";

    /** Steps, and infusions as start-end ms and mg/min. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'dose':'0.5 mg/kg','over':'40 min'}   | 0-2400000 0.875",
        "{'dose':'35 mg','over':'40 min'}       | 0-2400000 0.875",
        "{'dose':'17.5 mL','over':'40 min'}     | 0-2400000 0.875",
        "{'dose':'0.25 mL/kg','over':'40 min'}  | 0-2400000 0.875",
        "{'rate':'0.75 mg/kg/h','for':'40 min'} | 0-2400000 0.875",
        "{'rate':'12.5 mcg/kg/min','for':'1 h'} | 0-3600000 0.875",
        "{'rate':'26.25 mL/h','for':'1 h'}      | 0-3600000 0.875",
        "{'rate':'2 mg/h','for':'1 s'}          | 0-1000 0.03333333333333333",
        "{'rate':'60 mg/h','for':'1 min'},{'pause':'2 min'},{'rate':'30 mg/h','for':'1 min'} | 0-60000 1.0, 180000-240000 0.5"
    })
    void everyWayToOrderBecomesTheSameExactRate(String steps, String infusions) {
        Regimen regimen = Regimen.of(plan(PLAN.replace("STEPS", steps)));
        assertEquals(infusions, String.join(", ", regimen.infusions().stream()
                .map(one -> one.startMs() + "-" + one.endMs() + " " + one.mgPerMin()).toList()));
        assertEquals(List.of(), regimen.boluses());
    }

    @Test
    void aBolusOfNoTimeIsInAtOnceAndTheStepsFollow() {
        Regimen regimen = Regimen.of(plan(PLAN.replace("STEPS", "{'dose':'0.5 mg/kg','over':'40 min'}")
                .replace("'steps'", "'bolus':{'dose':'0.1 mg/kg','over':'0 s'},'steps'")));
        assertEquals(List.of(new Bolus(0, 7)), regimen.boluses());
        assertEquals(List.of(new Infusion(0, 2_400_000, 0.875)), regimen.infusions());
    }

    @Test
    void aBolusOverATimeComesFirst() {
        Regimen regimen = Regimen.of(plan(PLAN.replace("STEPS", "{'dose':'0.5 mg/kg','over':'40 min'}")
                .replace("'steps'", "'bolus':{'dose':'0.1 mg/kg','over':'2 min'},'steps'")));
        assertEquals(List.of(new Infusion(0, 120_000, 3.5), new Infusion(120_000, 2_520_000, 0.875)),
                regimen.infusions());
        assertEquals(2_520_000, regimen.endMs());
    }

    /** What is left out or written otherwise, the field, the kind. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'bodyMass':'70 kg',       | {'dose':'0.5 mg/kg','over':'40 min'} | bodyMass | MISSING",
        "'bodyMass':'70 kg',       | {'rate':'0.5 mg/kg/h','for':'1 h'}   | bodyMass | MISSING",
        "'concentration':'2 mg/mL',| {'dose':'20 mL','over':'40 min'}     | concentration | MISSING",
        "'concentration':'2 mg/mL',| {'pause':'1 min'},{'rate':'20 mL/h','for':'1 h'} | concentration | MISSING",
        "-                         | {'dose':'75 units/kg','over':'1 min'}| steps[0] | UNIT_MISMATCH",
        "-                         | {'pause':'1 min'},{'rate':'5 units/h','for':'1 h'} | steps[1] | UNIT_MISMATCH"
    })
    void whatCannotBeAMassIsRefusedAtItsField(String without, String steps, String field, String kind) {
        TreatmentPlan plan = plan(PLAN.replace(without, "").replace("STEPS", steps));
        InputRefused refused = assertThrows(InputRefused.class, () -> Regimen.of(plan));
        assertEquals(field + " " + kind, refused.refusal().field() + " " + refused.refusal().kind());
    }

    @Test
    void aFluidInUnitsHasNoMass() {
        TreatmentPlan plan = plan(PLAN.replace("2 mg/mL", "100 units/mL").replace("STEPS",
                "{'rate':'20 mL/h','for':'1 h'}"));
        InputRefused refused = assertThrows(InputRefused.class, () -> Regimen.of(plan));
        assertEquals("concentration", refused.refusal().field());
    }

    /** 435/16 mL/h is 27.1 and then 27.2 mL/h on the pump, of 2 mg/mL. */
    @Test
    void aScheduleIsWhatThePumpRuns() {
        TreatmentPlan plan = plan(PLAN.replace("70 kg", "72.5 kg")
                .replace("STEPS", "{'dose':'0.5 mg/kg','over':'40 min'},{'pause':'5 min'}"));
        var schedule = DoseReview.review(plan, Trees.demoLibrary(), PumpProfile.usual(), List.of()).schedule()
                .orElseThrow();
        Regimen pump = Regimen.of(schedule, plan.concentration().orElseThrow());
        assertEquals(2, pump.infusions().size());
        assertEquals(271 / 300.0, pump.infusions().get(0).mgPerMin());
        assertEquals(272 / 300.0, pump.infusions().get(1).mgPerMin());
        assertEquals(2_400_000, pump.endMs());
        assertEquals(36.25, Delivered.mg(pump, 2_400_000), 1e-6);
        assertThrows(InputRefused.class,
                () -> Regimen.of(schedule, new Concentration(Fraction.ONE, AmountKind.UNITS)));
    }

    @Test
    void whatIsDeliveredGrowsWithTime() {
        var regimen = new Regimen(List.of(new Infusion(0, 60_000, 3), new Infusion(90_000, 120_000, 2)),
                List.of(new Bolus(60_000, 5)));
        assertEquals(0, Delivered.mg(regimen, 0));
        assertEquals(1.5, Delivered.mg(regimen, 30_000));
        assertEquals(8, Delivered.mg(regimen, 60_000));
        assertEquals(8, Delivered.mg(regimen, 90_000));
        assertEquals(9, Delivered.mg(regimen, 1_000_000));
        assertEquals(120_000, regimen.endMs());
        assertEquals(0, new Regimen(List.of(), List.of()).endMs());
        assertEquals(7, new Regimen(List.of(new Infusion(0, 5, 1)), List.of(new Bolus(7, 1))).endMs());
    }

    @Test
    void aRegimenCannotExistWrong() {
        assertThrows(IllegalArgumentException.class,
                () -> new Regimen(List.of(new Infusion(0, 10, 1), new Infusion(9, 20, 1)), List.of()));
        assertThrows(IllegalArgumentException.class,
                () -> new Regimen(List.of(), List.of(new Bolus(2, 1), new Bolus(1, 1))));
        assertEquals(2,
                new Regimen(List.of(new Infusion(0, 10, 1), new Infusion(10, 20, 0)), List.of()).infusions()
                        .size());
        assertEquals(2, new Regimen(List.of(), List.of(new Bolus(1, 0), new Bolus(1, 1))).boluses().size());
        assertThrows(IllegalArgumentException.class, () -> new Infusion(-1, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> new Infusion(10, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bolus(-1, 1));
        for (double wrong : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Infusion(0, 10, wrong));
            assertThrows(IllegalArgumentException.class, () -> new Bolus(0, wrong));
        }
    }

    private static TreatmentPlan plan(String json) {
        return PlanReader.read(Trees.of(json.replace('\'', '"')));
    }
}
