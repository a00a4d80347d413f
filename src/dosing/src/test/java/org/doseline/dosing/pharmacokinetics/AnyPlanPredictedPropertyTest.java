package org.doseline.dosing.pharmacokinetics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.doseline.dosing.pharmacokinetics.linear.Course;
import org.doseline.dosing.pharmacokinetics.model.Ke0Choice;
import org.doseline.dosing.pharmacokinetics.model.Models;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.InputRefused;

/** Whatever a plan says, every model answers with finite concentrations or with a reason, or the plan is refused. */
class AnyPlanPredictedPropertyTest {
    private static final List<String> DRUGS = List.of("ketamine", "esketamine", "propofol", "remifentanil",
            "dexmedetomidine", "midazolam", "saline");
    private static final List<String> MASSES = List.of("72.5 kg", "70 kg", "3 kg", "999999999999 kg",
            "0.000000000000001 kg");
    private static final List<String> HEIGHTS = List.of("168 cm", "180 cm", "0.000001 cm", "999999999999 m");
    private static final List<String> TIMES = List.of("40 min", "1 ms", "100000000 d", "37.5 s");
    private static final List<String> DOSES = List.of("0.5 mg/kg", "999999999999 g/kg", "1 ng", "20 mL",
            "7 units");
    private static final List<String> RATES = List.of("30 mL/h", "1 ng/kg/d", "0.5 mg/kg/h",
            "999999999999 g/ms",
            "2 units/h");

    @Provide
    Arbitrary<List<Integer>> choices() { return Arbitraries.integers().between(0, 10_000).list().ofSize(24); }

    @Property(tries = 1_000)
    void everyModelAnswersOrThePlanIsRefused(@ForAll("choices") List<Integer> choices) {
        try {
            TreatmentPlan plan = PlanReader.read(plan(choices));
            Optional<Ke0Choice> ke0 = choices.get(20) % 3 == 0
                    ? Optional.of(Ke0Choice.timeToPeak(0.1 + choices.get(21) % 100))
                    : Optional.empty();
            Predictions all = Predictions.of(plan, Models.all(), ke0, new Sampling(600_000, 14_400_000));
            assertEquals(Models.all().size(), all.predictions().size() + all.notApplicable().size());
            for (Prediction prediction : all.predictions()) check(prediction.course());
        } catch (InputRefused expected) {
            expected.refusal().kind();
        }
    }

    private static void check(Course course) {
        for (int i = 0; i < course.size(); i++) {
            double plasma = course.plasmaMgPerL(i);
            assertTrue(Double.isFinite(plasma) && plasma >= 0, "plasma " + plasma);
            if (course.hasEffectSite()) {
                double site = course.effectSiteMgPerL(i);
                assertTrue(Double.isFinite(site) && site >= 0, "effect site " + site);
            }
        }
    }

    private static Object plan(List<Integer> choices) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("drug", pick(DRUGS, choices.get(0)));
        plan.put("careArea", "a");
        plan.put("indication", "b");
        if (choices.get(1) % 4 > 0) plan.put("bodyMass", pick(MASSES, choices.get(2)));
        if (choices.get(3) % 4 > 0) plan.put("concentration", "2 mg/mL");
        if (choices.get(4) % 2 > 0) {
            plan.put("bolus", Map.of("dose", pick(DOSES, choices.get(5)), "over",
                    choices.get(6) % 2 == 0 ? "0 s" : pick(TIMES, choices.get(6))));
        }
        Map<String, Object> patient = new LinkedHashMap<>();
        if (choices.get(7) % 4 > 0) patient.put("sex", choices.get(8) % 2 == 0 ? "F" : "M");
        if (choices.get(9) % 4 > 0) patient.put("ageYears", choices.get(10) % 131);
        if (choices.get(11) % 4 > 0) patient.put("height", pick(HEIGHTS, choices.get(12)));
        plan.put("patient", patient);
        List<Object> steps = new ArrayList<>();
        for (int i = 13; i < 19; i += 2) {
            steps.add(switch (choices.get(i) % 3) {
                case 0 ->
                    Map.of("dose", pick(DOSES, choices.get(i + 1)), "over", pick(TIMES, choices.get(i)));
                case 1 -> Map.of("rate", pick(RATES, choices.get(i + 1)), "for", pick(TIMES, choices.get(i)));
                default -> Map.of("pause", pick(TIMES, choices.get(i + 1)));
            });
        }
        plan.put("steps", steps);
        return plan;
    }

    private static String pick(List<String> values, int at) { return values.get(at % values.size()); }
}
