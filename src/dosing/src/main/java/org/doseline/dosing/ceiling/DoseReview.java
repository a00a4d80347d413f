package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.ExactStep;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateSchedule;

/**
 * The one door of dosing: a plan, a library, a pump and what the patient has had become a verdict. Pure; the same
 * arguments give the same answer. Nothing is clamped: what breaks a hard limit is refused with asked, allowed and
 * source, and all that is wrong is said at once. Where the drug, a unit, the body mass or the concentration is
 * wrong or lacking, later rules have nothing to compute with and are silent.
 */
public final class DoseReview {
    private DoseReview() {}

    /**
     * @param history every dose of this patient that was given, runs or is reserved; uncertain ones at most
     */
    public static Review review(
            TreatmentPlan plan, DrugLibrary library, PumpProfile pump, List<GivenDose> history) {
        Optional<DrugEntry> entry = library.find(plan.drug(), plan.careArea(), plan.indication());
        List<Finding> first = entry
                .map(found -> IdentityChecks.of(plan, found))
                .orElseGet(() -> List.of(IdentityChecks.unknown(plan, library)));
        return first.isEmpty()
                ? computed(plan, library, entry.orElseThrow(), pump, history)
                : refused(plan, library, entry, first);
    }

    private static Review refused(
            TreatmentPlan plan, DrugLibrary library, Optional<DrugEntry> entry, List<Finding> findings) {
        return new Review(plan, entry, library.version(), library.hash(), findings, Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Review computed(
            TreatmentPlan plan, DrugLibrary library, DrugEntry entry, PumpProfile pump,
            List<GivenDose> history) {
        Asked asked = Asked.of(plan);
        if (!asked.fitsAnOrder()) {
            return refused(plan, library, Optional.of(entry), List.of(Finding.plain(FindingCode.OUT_OF_RANGE,
                    Severity.HARD, "steps", "more volume, drug or time than any order can carry")));
        }
        List<Finding> findings = new ArrayList<>();
        findings.addAll(RangeChecks.of(entry, asked));
        findings.addAll(PumpChecks.of(pump, asked));
        findings.addAll(WindowChecks.of(entry, asked, history));
        findings.addAll(PlausibilityChecks.of(plan));
        boolean refused = findings.stream().anyMatch(finding -> finding.severity() == Severity.HARD);
        Optional<RateSchedule> schedule = refused
                ? Optional.empty()
                : Optional.of(schedule(entry, pump, asked));
        schedule.ifPresent(made -> extended(made, asked, findings));
        return new Review(plan, Optional.of(entry), library.version(), library.hash(), findings, schedule,
                Optional.of(totals(asked, schedule)),
                refused ? List.of() : WindowChecks.volumes(entry, asked));
    }

    private static RateSchedule schedule(DrugEntry entry, PumpProfile pump, Asked asked) {
        return RateSchedule.of(
                asked.steps().stream()
                        .map(step -> new ExactStep(step.nlPerHour(), step.durationMs(),
                                rateCeiling(step, entry, pump, asked)))
                        .toList(),
                pump);
    }

    /** The least of all hard limits on this step's flow, in nL/h, exact. */
    private static Fraction rateCeiling(Asked.Step step, DrugEntry entry, PumpProfile pump, Asked asked) {
        Stream<Fraction> flows = Stream.of(Fraction.of(pump.maxRate().nlPerHour()));
        flows = Stream.concat(flows, upper(entry, Parameter.PUMP_RATE));
        if (entry.kind() == AmountKind.MASS) {
            Fraction kg = asked.mass().orElseThrow().kg();
            Parameter perKg = step.bolus() ? Parameter.BOLUS_RATE : Parameter.DOSE_RATE;
            flows = Stream.concat(flows, upper(entry, perKg).map(limit -> asked.flowOf(limit.times(kg))));
            if (!step.bolus()) {
                flows = Stream.concat(flows, upper(entry, Parameter.TOTAL_DOSE_RATE).map(asked::flowOf));
            }
        }
        return flows.reduce(Fraction::min).orElseThrow();
    }

    private static Stream<Fraction> upper(DrugEntry entry, Parameter parameter) {
        return entry.range(parameter).flatMap(Range::upperHard).stream();
    }

    private static void extended(RateSchedule schedule, Asked asked, List<Finding> findings) {
        for (int i = 0; i < schedule.steps().size(); i++) {
            long extendedByMs = schedule.steps().get(i).extendedByMs();
            if (extendedByMs > 0) {
                findings.add(new Finding(FindingCode.END_EXTENDED, Severity.ADVICE,
                        "the next pump rate would break a rate ceiling; the floor rate runs longer",
                        Long.toString(extendedByMs), "", "ms", "decision a", asked.steps().get(i).field()));
            }
        }
    }

    private static Totals totals(Asked asked, Optional<RateSchedule> schedule) {
        long volumeNl = schedule.map(RateSchedule::totalVolumeNl)
                .orElseGet(() -> asked.volumeNl().floorLong());
        return new Totals(asked.volumeNl(), asked.doseNg(), volumeNl,
                asked.doseIn(Fraction.of(volumeNl)).floorLong(), asked.durationMs(),
                schedule.map(RateSchedule::endsAtMs).orElseGet(asked::durationMs));
    }
}
