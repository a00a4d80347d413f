package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.PlanStep.Purpose;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;

/**
 * A plan in exact numbers, before any rounding: the flow of each step, in the order in which they run. Made only for
 * plans whose units fit and whose body mass and concentration are there where they are needed.
 */
final class Asked {
    private static final long MS_PER_HOUR = 3_600_000;
    /** Integers on the wire stay below 2^53 (protocol). */
    static final Fraction MOST = Fraction.of((1L << 53) - 1);

    private final Optional<BodyMass> mass;
    private final Optional<Concentration> concentration;
    private final List<Step> steps;
    private final Fraction volumeNl;
    private final long durationMs;

    /** @param field path in the plan, such as {@code steps[0]}; the stairs of a ramp share theirs */
    record Step(String field, Purpose purpose, Fraction nlPerHour, long durationMs) {
        Fraction volumeNl() { return nlPerHour.times(durationMs).dividedBy(MS_PER_HOUR); }

        boolean flows() { return nlPerHour.signum() > 0; }
    }

    private Asked(Optional<BodyMass> mass, Optional<Concentration> concentration, List<Step> steps) {
        this.mass = mass;
        this.concentration = concentration;
        this.steps = List.copyOf(steps);
        this.volumeNl = steps.stream().map(Step::volumeNl).reduce(Fraction.ZERO, Fraction::plus);
        this.durationMs = steps.stream().mapToLong(Step::durationMs).reduce(0, Math::addExact);
    }

    static Asked of(TreatmentPlan plan, Optional<BodyMass> dosingMass) {
        Asked empty = new Asked(dosingMass, plan.concentration(), List.of());
        List<Step> steps = new ArrayList<>();
        for (TreatmentPlan.Part part : plan.parts()) steps.addAll(empty.even(part.field(), part.step()));
        return new Asked(dosingMass, plan.concentration(), steps);
    }

    /** Whether nL, amounts and ms of the whole plan are numbers that the wire can carry. */
    boolean fitsAnOrder() {
        return volumeNl.compareTo(MOST) <= 0
                && amount().compareTo(MOST) <= 0
                && Fraction.of(durationMs).compareTo(MOST) <= 0;
    }

    /** The body mass that the library counts. */
    Optional<BodyMass> mass() { return mass; }

    /** Empty for a fluid that is ordered by volume. */
    Optional<Concentration> concentration() {
        return concentration;
    }

    List<Step> steps() { return steps; }

    /** Prescribed volume, exact, nL. */
    Fraction volumeNl() { return volumeNl; }

    /** From the start to the prescribed end, pauses included. */
    long durationMs() { return durationMs; }

    /** Prescribed amount, exact: ng or units, nL for a fluid that is ordered by volume. */
    Fraction amount() {
        return amountIn(volumeNl);
    }

    /** The amount in a volume, in base units. */
    Fraction amountIn(Fraction nl) {
        return concentration.map(strength -> strength.amountIn(nl)).orElse(nl);
    }

    /** The volume that holds an amount, nL; a flow for an amount per hour. */
    Fraction volumeOf(Fraction amount) {
        return concentration.map(strength -> strength.volumeNl(amount)).orElse(amount);
    }

    private List<Step> even(String field, PlanStep step) {
        return step.fold(
                give -> List.of(new Step(field, give.purpose(),
                        volume(give.dose().amountFor(mass), give.dose().kind()).times(MS_PER_HOUR)
                                .dividedBy(give.time().ms()),
                        give.time().ms())),
                run -> List.of(run(field, run)),
                ramp -> ramp.steps().stream().map(stair -> run(field, stair)).toList(),
                pause -> List.of(new Step(field, Purpose.INFUSION, Fraction.ZERO, pause.time().ms())));
    }

    private Step run(String field, PlanStep.RunRate run) {
        DoseRate rate = run.rate();
        return new Step(field, Purpose.INFUSION, volume(rate.perHourFor(mass), rate.kind()), run.time().ms());
    }

    private Fraction volume(Fraction amount, AmountKind kind) {
        return kind == AmountKind.VOLUME ? amount : volumeOf(amount);
    }
}
