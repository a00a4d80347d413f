package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.plan.Patient;
import org.doseline.dosing.plan.PlanStep.Purpose;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.Fraction;

/**
 * Holds what is asked against the five numbers of the library and the plan's own limits. Rates are held step by step,
 * since an average hides a spike; amounts for the whole plan with its bolus and loading dose.
 */
final class RangeChecks {
    private final List<Map<Parameter, Range>> stacked;
    private final Asked asked;
    private final List<Held> held = new ArrayList<>();

    private RangeChecks(List<Map<Parameter, Range>> stacked, Asked asked) {
        this.stacked = stacked;
        this.asked = asked;
    }

    static List<Held> of(DrugEntry entry, TreatmentPlan plan, Asked asked) {
        RangeChecks checks = new RangeChecks(List.of(entry.ranges(), plan.limits().ranges()), asked);
        plan.bodyMass().ifPresent(mass -> checks.hold(Parameter.BODY_MASS, mass.g(), "bodyMass"));
        plan.patient().flatMap(Patient::ageYears)
                .ifPresent(years -> checks.hold(Parameter.AGE, Fraction.of(years), "patient.ageYears"));
        asked.concentration()
                .ifPresent(
                        strength -> checks.hold(Parameter.CONCENTRATION, strength.perMl(), "concentration"));
        checks.amount(Parameter.DOSE, Parameter.TOTAL_DOSE, asked.amount(), "steps");
        for (Asked.Step step : asked.steps()) if (step.flows()) checks.step(step);
        checks.titration();
        checks.hold(Parameter.VOLUME, asked.volumeNl(), "steps");
        checks.hold(Parameter.DURATION, Fraction.of(asked.durationMs()), "steps");
        return checks.held;
    }

    /** One flow of the infusion, held against the library. @param asked of which mass and strength */
    static List<Held> flow(DrugEntry entry, Asked asked, String field, Fraction nlPerHour) {
        RangeChecks checks = new RangeChecks(List.of(entry.ranges()), asked);
        checks.step(new Asked.Step(field, Purpose.INFUSION, nlPerHour, 0));
        return checks.held;
    }

    private void step(Asked.Step step) {
        Fraction perHour = asked.amountIn(step.nlPerHour());
        switch (step.purpose()) {
            case INFUSION -> amount(Parameter.DOSE_RATE, Parameter.TOTAL_DOSE_RATE, perHour, step.field());
            case BOLUS -> {
                amount(Parameter.BOLUS_DOSE, Parameter.TOTAL_BOLUS_DOSE, asked.amountIn(step.volumeNl()),
                        step.field());
                amount(Parameter.BOLUS_RATE, Parameter.TOTAL_BOLUS_RATE, perHour, step.field());
            }
            case LOADING -> {
                amount(Parameter.LOADING_DOSE, Parameter.TOTAL_LOADING_DOSE, asked.amountIn(step.volumeNl()),
                        step.field());
                amount(Parameter.LOADING_RATE, Parameter.TOTAL_LOADING_RATE, perHour, step.field());
            }
        }
        hold(Parameter.PUMP_RATE, step.nlPerHour(), step.field());
    }

    /** From one flowing step of the infusion to the next; a pause between them does not begin anew. */
    private void titration() {
        Optional<Fraction> before = Optional.empty();
        for (Asked.Step step : asked.steps()) {
            if (!step.flows() || step.purpose() != Purpose.INFUSION) continue;
            Fraction now = asked.amountIn(step.nlPerHour());
            before.map(now::minus).filter(rise -> rise.signum() > 0).ifPresent(
                    rise -> amount(Parameter.TITRATION_STEP, Parameter.TOTAL_TITRATION_STEP, rise,
                            step.field()));
            before = Optional.of(now);
        }
    }

    private void amount(Parameter perKg, Parameter total, Fraction amount, String field) {
        asked.mass().ifPresent(mass -> hold(perKg, () -> amount.dividedBy(mass.kg()), field));
        hold(total, amount, field);
    }

    private void hold(Parameter parameter, Fraction value, String field) {
        hold(parameter, () -> value, field);
    }

    private void hold(Parameter parameter, Supplier<Fraction> value, String field) {
        for (Map<Parameter, Range> ranges : stacked) {
            Range range = ranges.get(parameter);
            if (range != null) held.add(Held.of(parameter, value.get(), range, field));
        }
    }
}
