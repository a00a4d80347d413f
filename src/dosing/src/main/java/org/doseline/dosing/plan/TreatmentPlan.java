package org.doseline.dosing.plan;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;

/**
 * What a prescriber asks for, before any limit was looked at. A bolus comes before the first step. Steps are in
 * order, one to {@value #MAX_STEPS}. Body mass and concentration may be absent for a fluid that is ordered by
 * volume; where a limit or a dose needs one that is absent, the review refuses.
 *
 * @param trailingZeroFields paths of quantities that were written like 5.0, in order of reading
 */
public record TreatmentPlan(
        String drug,
        String careArea,
        String indication,
        Optional<BodyMass> bodyMass,
        Optional<Concentration> concentration,
        Optional<PlanStep.GiveDose> bolus,
        List<PlanStep> steps,
        Optional<Patient> patient,
        List<String> trailingZeroFields) {

    /** Far above what an order can hold (24 segments, protocol); a bound on work, our own. */
    public static final int MAX_STEPS = 1_000;

    public TreatmentPlan {
        steps = List.copyOf(steps);
        trailingZeroFields = List.copyOf(trailingZeroFields);
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException("a plan of " + steps.size() + " steps");
        }
    }
}
