package org.doseline.dosing.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.doseline.dosing.Trees;
import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.schedule.PumpProfile;

/** Whatever a plan and a history say, the answer is a review or a typed refusal, never another exception. */
class AnyPlanPropertyTest {
    private static final DrugLibrary LIBRARY = Trees.demoLibrary();
    private static final List<String> FIELDS = List.of("drug", "careArea", "indication", "bodyMass",
            "concentration",
            "steps", "bolus", "patient", "dose", "over", "rate", "for", "pause", "height", "ageYears", "at");
    private static final List<Object> VALUES = List.of("ketamine", "saline", "infusion-clinic", "training",
            "depression",
            "72.5 kg", "999999999999 kg", "0.000000000000001 kg", "2 mg/mL", "999999999999 g/mL", "1 ng/mL",
            "1 units/mL", "0.5 mg/kg", "999999999999 g/kg", "1 ng", "999999999999 L/kg", "40 min", "1 ms",
            "100000000 d", "0 s", "30 mL/h", "999999999999 L/ms", "1 ng/kg/d", "2 units/h", "-PT20H",
            "PT2562047788015H", "168 cm", "", "NaN kg", 41, -1, true, "7 mg");

    @Provide
    Arbitrary<List<Integer>> choices() { return Arbitraries.integers().between(0, 10_000).list().ofSize(24); }

    @Property
    void aMixOfExtremesIsReviewedOrRefused(@ForAll("choices") List<Integer> choices) {
        try {
            TreatmentPlan plan = PlanReader.read(plan(choices));
            List<GivenDose> history = HistoryReader
                    .read(List.of(Map.of("at", "-PT20H", "drug", plan.drug(), "dose",
                            pick(choices, 23))));
            DoseReview.review(plan, LIBRARY, PumpProfile.usual(), history);
        } catch (InputRefused expected) {
            expected.refusal().kind();
        }
    }

    @Property
    void aHistoryOfAnythingIsReadOrRefused(@ForAll("choices") List<Integer> choices) {
        try {
            HistoryReader.read(List.of(anything(choices, 0, 3)));
        } catch (InputRefused expected) {
            expected.refusal().kind();
        }
    }

    /** Half of the time a plan that is nearly good, so that the review is reached. */
    private static Object plan(List<Integer> choices) {
        if (choices.get(0) % 4 == 0) return anything(choices, 1, 3);
        boolean drug = choices.get(0) % 2 == 0;
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("drug", drug ? "ketamine" : "saline");
        plan.put("careArea", drug ? "infusion-clinic" : "training");
        plan.put("indication", drug ? "depression" : "training");
        plan.put("bodyMass",
                List.of("72.5 kg", "999999999999 kg", "0.000000000000001 kg").get(choices.get(1) % 3));
        if (drug)
            plan.put("concentration",
                    List.of("2 mg/mL", "999999999999 g/mL", "1 ng/mL").get(choices.get(2) % 3));
        List<Object> steps = new ArrayList<>();
        for (int i = 3; i < 12; i += 3) {
            String time = List.of("40 min", "1 ms", "100000000 d").get(choices.get(i) % 3);
            steps.add(choices.get(i + 1) % 2 == 0
                    ? Map.of("dose", List.of("0.5 mg/kg", "999999999999 g/kg", "1 ng", "999999999999 L/kg")
                            .get(choices.get(i + 2) % 4), "over", time)
                    : Map.of("rate", List.of("30 mL/h", "999999999999 L/ms", "1 ng/kg/d", "0.5 mg/kg/h")
                            .get(choices.get(i + 2) % 4), "for", time));
        }
        plan.put("steps", steps);
        return plan;
    }

    private static Object anything(List<Integer> choices, int from, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = from; i + 1 < choices.size(); i += 2) {
            Object value = depth > 0 && choices.get(i) % 5 == 0
                    ? List.of(anything(choices, i + 2, depth - 1))
                    : pick(choices, i + 1);
            object.put(FIELDS.get(choices.get(i) % FIELDS.size()), value);
        }
        return object;
    }

    private static Object pick(List<Integer> choices, int at) {
        return VALUES.get(choices.get(at) % VALUES.size());
    }
}
