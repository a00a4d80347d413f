package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.PlanStep.Purpose;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateSchedule;

/**
 * What may be asked of an order while it runs, beside its schedule: no more than the plan itself says, which two people
 * approved. A plan that limits its dose rate may be titrated up to that limit, one that does not up to its own fastest
 * rate; a plan that limits a bolus without writing one allows one such bolus on demand, any other none. Every limit of
 * the library and of the pump holds as well.
 *
 * @param maxRateNlPerHour a rate of the pump, nL/h
 * @param maxBolusNl zero where the plan has no bolus on demand
 */
public record OnDemand(long maxRateNlPerHour, long maxBolusNl) {
    /** Of the plan: where it says what may be asked for. */
    static final String FIELD = "limits";
    private static final long MS_PER_HOUR = 3_600_000;
    private static final List<Parameter> RATES = List.of(Parameter.DOSE_RATE, Parameter.TOTAL_DOSE_RATE,
            Parameter.PUMP_RATE);

    static OnDemand of(TreatmentPlan plan, DrugEntry entry, PumpProfile pump, Asked asked,
            RateSchedule schedule) {
        long fastest = schedule.maxRateNlPerHour();
        if (RATES.stream().anyMatch(plan.limits().ranges()::containsKey)) {
            Fraction ceiling = Scheduling.rateCeiling(Purpose.INFUSION, entry, plan, pump, asked);
            fastest = Math.max(fastest, pump.floor(ceiling).nlPerHour());
        }
        return new OnDemand(fastest, bolusNl(plan, entry, asked));
    }

    static long bolusNl(TreatmentPlan plan, DrugEntry entry, Asked asked) {
        if (plan.bolus().isPresent()) return 0;
        boolean planned = upper(plan.limits().ranges(), asked).findAny().isPresent();
        boolean bounded = upper(entry.ranges(), asked).findAny().isPresent();
        if (!planned || !bounded) return 0;
        return Stream.concat(upper(plan.limits().ranges(), asked), upper(entry.ranges(), asked))
                .reduce(Fraction::min).orElseThrow().min(Asked.MOST).floorLong();
    }

    /** Hard maxima of a bolus as volumes of this strength, nL. */
    private static Stream<Fraction> upper(Map<Parameter, Range> ranges, Asked asked) {
        Optional<Fraction> perKg = Optional.ofNullable(ranges.get(Parameter.BOLUS_DOSE))
                .flatMap(Range::upperHard)
                .flatMap(most -> asked.mass().map(BodyMass::kg).map(most::times));
        Optional<Fraction> total = Optional.ofNullable(ranges.get(Parameter.TOTAL_BOLUS_DOSE))
                .flatMap(Range::upperHard);
        return Stream.of(perKg, total).flatMap(Optional::stream).map(asked::volumeOf);
    }

    /** What there is to say of the fastest rate where the schedule itself never runs at it. */
    List<Finding> faster(Review written) {
        if (maxRateNlPerHour <= written.schedule().orElseThrow().maxRateNlPerHour()) return List.of();
        return RangeChecks
                .flow(written.entry().orElseThrow(), Asked.of(written.plan(), written.dosingMass()), FIELD,
                        Fraction.of(maxRateNlPerHour))
                .stream().map(Held::finding).flatMap(Optional::stream).toList();
    }

    /** The plan with its bolus given, at the end and at the fastest rate: a review of it counts all that may be asked. */
    TreatmentPlan withBolus(TreatmentPlan plan) {
        long ms = -Math.floorDiv(-Math.multiplyExact(maxBolusNl, MS_PER_HOUR), maxRateNlPerHour);
        List<PlanStep> steps = new ArrayList<>(plan.steps());
        steps.add(new PlanStep.GiveDose(new Dose(Fraction.of(maxBolusNl), AmountKind.VOLUME, false),
                new TimeSpan(ms), Purpose.BOLUS));
        return new TreatmentPlan(plan.drug(), plan.careArea(), plan.indication(), plan.bodyMass(),
                plan.concentration(), plan.strengthAs(), plan.loading(), plan.bolus(), steps, plan.limits(),
                plan.patient(), plan.trailingZeroFields());
    }
}
