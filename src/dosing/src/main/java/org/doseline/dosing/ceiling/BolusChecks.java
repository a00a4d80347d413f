package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.PlanStep.Purpose;
import org.doseline.dosing.quantity.Fraction;

/** Whether boluses and loading doses may be given at all, and how long after one another. */
final class BolusChecks {
    /** @param planned empty for a bolus of the history */
    private record Given(long startMs, long endMs, Optional<String> planned) {}

    private BolusChecks() {}

    /** Hard limits for dose and rate must be there: without them nothing would bound it. */
    static List<Finding> limited(DrugEntry entry, Asked asked) {
        List<Finding> findings = new ArrayList<>();
        for (Asked.Step step : asked.steps()) {
            switch (step.purpose()) {
                case INFUSION -> {}
                case BOLUS -> {
                    if (!bounded(entry, Parameter.BOLUS_DOSE, Parameter.TOTAL_BOLUS_DOSE)
                            || !bounded(entry, Parameter.BOLUS_RATE, Parameter.TOTAL_BOLUS_RATE))
                        findings.add(
                                Finding.plain(FindingCode.BOLUS_NOT_IN_LIBRARY, Severity.HARD, step.field(),
                                        "the entry has no hard limits for a bolus"));
                }
                case LOADING -> {
                    if (!bounded(entry, Parameter.LOADING_DOSE, Parameter.TOTAL_LOADING_DOSE)
                            || !bounded(entry, Parameter.LOADING_RATE, Parameter.TOTAL_LOADING_RATE))
                        findings.add(
                                Finding.plain(FindingCode.LOADING_NOT_IN_LIBRARY, Severity.HARD, step.field(),
                                        "the entry has no hard limits for a loading dose"));
                }
            }
        }
        return findings;
    }

    /** From the end of a bolus to the start of the next, wherever one of the two is planned here. */
    static List<Held> intervals(DrugEntry entry, Asked asked, List<GivenDose> history) {
        Optional<Range> interval = entry.range(Parameter.BOLUS_INTERVAL);
        if (interval.isEmpty()) return List.of();
        List<Given> boluses = new ArrayList<>();
        for (GivenDose given : history) {
            if (given.bolus() && given.drug().equals(entry.drug()))
                boluses.add(new Given(given.startMs(), given.endMs(), Optional.empty()));
        }
        long startMs = 0;
        for (Asked.Step step : asked.steps()) {
            long endMs = Math.addExact(startMs, step.durationMs());
            if (step.purpose() == Purpose.BOLUS)
                boluses.add(new Given(startMs, endMs, Optional.of(step.field())));
            startMs = endMs;
        }
        boluses.sort(Comparator.comparingLong(Given::startMs));
        List<Held> held = new ArrayList<>();
        for (int i = 1; i < boluses.size(); i++) {
            Given before = boluses.get(i - 1);
            Given next = boluses.get(i);
            long apartMs = Math.max(0, Math.subtractExact(next.startMs(), before.endMs()));
            next.planned().or(before::planned).ifPresent(field -> held.add(
                    Held.of(Parameter.BOLUS_INTERVAL, Fraction.of(apartMs), interval.get(), field)));
        }
        return held;
    }

    private static boolean bounded(DrugEntry entry, Parameter perKg, Parameter total) {
        return upper(entry, perKg) || upper(entry, total);
    }

    private static boolean upper(DrugEntry entry, Parameter parameter) {
        return entry.range(parameter).flatMap(Range::upperHard).isPresent();
    }
}
