package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;

/**
 * A plan in exact numbers, before any rounding: the flow of each step, bolus first. Made only for plans whose
 * units fit and whose body mass and concentration are there where they are needed.
 */
record Asked(Optional<BodyMass> mass, Optional<Concentration> concentration, List<Step> steps) {
    private static final long MS_PER_HOUR = 3_600_000;
    /** Integers on the wire stay below 2^53 (protocol). */
    static final Fraction MOST = Fraction.of((1L << 53) - 1);

    /** @param field path in the plan, such as {@code steps[0]} */
    record Step(String field, boolean bolus, Fraction nlPerHour, long durationMs) {
        Fraction volumeNl() { return nlPerHour.times(durationMs).dividedBy(MS_PER_HOUR); }
    }

    Asked {
        steps = List.copyOf(steps);
    }

    static Asked of(TreatmentPlan plan) {
        List<Step> steps = new ArrayList<>();
        plan.bolus().ifPresent(bolus -> steps.add(step(plan, bolus, "bolus", true)));
        for (int i = 0; i < plan.steps().size(); i++) {
            steps.add(step(plan, plan.steps().get(i), "steps[" + i + "]", false));
        }
        return new Asked(plan.bodyMass(), plan.concentration(), steps);
    }

    /** Whether nL, ng and ms of the whole plan are numbers that the wire can carry. */
    boolean fitsAnOrder() {
        return volumeNl().compareTo(MOST) <= 0
                && doseNg().compareTo(MOST) <= 0
                && Fraction.of(durationMs()).compareTo(MOST) <= 0;
    }

    /** Prescribed volume, exact, nL. */
    Fraction volumeNl() {
        return steps.stream().map(Step::volumeNl).reduce(Fraction.ZERO, Fraction::plus);
    }

    /** Prescribed drug, exact, ng; zero for a fluid without drug. */
    Fraction doseNg() {
        return doseIn(volumeNl());
    }

    Fraction doseIn(Fraction nl) {
        return concentration.map(strength -> strength.amountIn(nl)).orElse(Fraction.ZERO);
    }

    long durationMs() { return steps.stream().mapToLong(Step::durationMs).reduce(0, Math::addExact); }

    /** The flow in nL/h that gives this many ng/h. */
    Fraction flowOf(Fraction ngPerHour) {
        return concentration.orElseThrow().volumeNl(ngPerHour);
    }

    private static Step step(TreatmentPlan plan, PlanStep step, String field, boolean bolus) {
        Fraction nlPerHour = step.fold(
                give -> toVolume(plan, give.dose().amountFor(plan.bodyMass()), give.dose().kind())
                        .times(MS_PER_HOUR)
                        .dividedBy(give.time().ms()),
                run -> toVolume(plan, run.rate().perHourFor(plan.bodyMass()), run.rate().kind()),
                pause -> Fraction.ZERO);
        return new Step(field, bolus, nlPerHour, step.time().ms());
    }

    private static Fraction toVolume(TreatmentPlan plan, Fraction amount, AmountKind kind) {
        return kind == AmountKind.VOLUME ? amount : plan.concentration().orElseThrow().volumeNl(amount);
    }
}
