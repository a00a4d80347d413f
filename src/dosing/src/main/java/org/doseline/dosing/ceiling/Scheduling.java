package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.plan.PlanStep.Purpose;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.ExactStep;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.Syringe;

/** Hands exact steps to the scheduler, each with the least of all hard limits on its flow. */
final class Scheduling {
    private Scheduling() {}

    static RateSchedule schedule(DrugEntry entry, TreatmentPlan plan, PumpProfile pump, Asked asked) {
        Map<Purpose, Fraction> ceilings = new EnumMap<>(Purpose.class);
        for (Asked.Step step : asked.steps()) {
            ceilings.computeIfAbsent(step.purpose(),
                    purpose -> rateCeiling(purpose, entry, plan, pump, asked));
        }
        return RateSchedule.of(asked.steps().stream()
                .map(step -> new ExactStep(step.nlPerHour(), step.durationMs(), ceilings.get(step.purpose())))
                .toList(), pump);
    }

    /** What the schedule does beyond what was written. */
    static List<Finding> remarks(RateSchedule schedule, Asked asked) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < schedule.steps().size(); i++) {
            long extendedByMs = schedule.steps().get(i).extendedByMs();
            if (extendedByMs > 0) {
                findings.add(new Finding(FindingCode.END_EXTENDED, Severity.ADVICE,
                        "the next pump rate would break a rate ceiling; the floor rate runs longer",
                        Long.toString(extendedByMs), "", "ms", "decision a", asked.steps().get(i).field(),
                        ""));
            }
        }
        int segments = schedule.segments().size();
        if (segments > RateSchedule.MAX_ORDERED_SEGMENTS) {
            findings.add(
                    Finding.plain(FindingCode.TOO_MANY_SEGMENTS, Severity.ADVICE, "steps", "the schedule has "
                            + segments + " segments; an order holds " + RateSchedule.MAX_ORDERED_SEGMENTS));
        }
        return findings;
    }

    static Totals totals(DrugEntry entry, Asked asked, Optional<RateSchedule> schedule) {
        Fraction exactNl = asked.volumeNl();
        long volumeNl = schedule.map(RateSchedule::totalVolumeNl).orElseGet(exactNl::floorLong);
        return new Totals(exactNl, asked.amountIn(exactNl), volumeNl,
                asked.amountIn(Fraction.of(volumeNl)).floorLong(),
                entry.pump().unscheduledNl(), asked.durationMs(),
                schedule.map(RateSchedule::endsAtMs).orElseGet(asked::durationMs));
    }

    /** The least of all hard limits on a flow, nL/h. */
    static Fraction rateCeiling(Purpose purpose, DrugEntry entry, TreatmentPlan plan,
            PumpProfile pump,
            Asked asked) {
        Stream<Fraction> ofPump = Stream.concat(Stream.of(pump.maxRate()),
                pump.syringe().flatMap(Syringe::greatestRate).stream()).map(FlowRate::nlPerHour)
                .map(Fraction::of);
        Stream<Fraction> ofPlan = Stream.of(entry.ranges(), plan.limits().ranges())
                .flatMap(ranges -> Stream.of(
                        upper(ranges.get(Parameter.PUMP_RATE)),
                        upper(ranges.get(perKg(purpose))).flatMap(
                                limit -> asked.mass().map(mass -> asked.volumeOf(limit.times(mass.kg())))),
                        upper(ranges.get(total(purpose))).map(asked::volumeOf)))
                .flatMap(Optional::stream);
        return Stream.concat(ofPump, ofPlan).reduce(Fraction::min).orElseThrow();
    }

    private static Parameter perKg(Purpose purpose) {
        return switch (purpose) {
            case INFUSION -> Parameter.DOSE_RATE;
            case BOLUS -> Parameter.BOLUS_RATE;
            case LOADING -> Parameter.LOADING_RATE;
        };
    }

    private static Parameter total(Purpose purpose) {
        return switch (purpose) {
            case INFUSION -> Parameter.TOTAL_DOSE_RATE;
            case BOLUS -> Parameter.TOTAL_BOLUS_RATE;
            case LOADING -> Parameter.TOTAL_LOADING_RATE;
        };
    }

    private static Optional<Fraction> upper(Range range) {
        return Optional.ofNullable(range).flatMap(Range::upperHard);
    }
}
