package org.doseline.dosing.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;

/**
 * What a prescriber asks for, before any limit was looked at. A loading dose comes first, then a bolus, then the
 * steps, in order, one to {@value #MAX_STEPS}. Body mass and concentration may be absent for a fluid that is ordered
 * by volume; where a limit or a dose needs one that is absent, the review refuses.
 *
 * @param bodyMass the actual one; the library says which one a dose counts
 * @param strengthAs what the concentration is counted as, where it was written
 * @param trailingZeroFields paths of quantities that were written like 5.0, in order of reading
 */
public record TreatmentPlan(
        String drug,
        String careArea,
        String indication,
        Optional<BodyMass> bodyMass,
        Optional<Concentration> concentration,
        Optional<String> strengthAs,
        Optional<PlanStep.GiveDose> loading,
        Optional<PlanStep.GiveDose> bolus,
        List<PlanStep> steps,
        PlanLimits limits,
        Optional<Patient> patient,
        List<String> trailingZeroFields) {

    /** Far above what an order can hold (24 segments, protocol); a bound on work, our own. */
    public static final int MAX_STEPS = 1_000;

    /**
     * @param field path in the plan, such as {@code steps[0]}
     */
    public record Part(String field, PlanStep step) {}

    public TreatmentPlan {
        steps = List.copyOf(steps);
        trailingZeroFields = List.copyOf(trailingZeroFields);
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException("a plan of " + steps.size() + " steps");
        }
    }

    /** Everything that is to be given, in the order in which it is given. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        loading.ifPresent(dose -> parts.add(new Part("loading", dose)));
        bolus.ifPresent(dose -> parts.add(new Part("bolus", dose)));
        for (int i = 0; i < steps.size(); i++) parts.add(new Part("steps[" + i + "]", steps.get(i)));
        return List.copyOf(parts);
    }
}
