package org.doseline.dosing.library.check;

import static org.doseline.dosing.library.Parameter.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.dosing.library.EntryDraft;
import org.doseline.dosing.library.LimitText;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;

/** Whether the limits of an entry are there that belong together, and no part may be more than its whole. */
final class PartChecks {
    /** What a plan could exceed without end if nothing stood above it. */
    private static final Set<Parameter> NEED_MAXIMUM = EnumSet.complementOf(
            EnumSet.of(BOLUS_INTERVAL, BODY_MASS, AGE, CONCENTRATION));

    /** The part, then the whole; both in one base unit. */
    private static final List<Map.Entry<Parameter, Parameter>> PARTS = List.of(
            Map.entry(BOLUS_DOSE, DOSE),
            Map.entry(TOTAL_BOLUS_DOSE, TOTAL_DOSE),
            Map.entry(LOADING_DOSE, DOSE),
            Map.entry(TOTAL_LOADING_DOSE, TOTAL_DOSE),
            Map.entry(TITRATION_STEP, DOSE_RATE),
            Map.entry(TOTAL_TITRATION_STEP, TOTAL_DOSE_RATE));

    /** One of these with a typical value is enough. */
    private static final List<Parameter> ORDERED = List.of(DOSE, TOTAL_DOSE, DOSE_RATE, TOTAL_DOSE_RATE);

    private final EntryDraft entry;
    private final List<Problem> problems = new ArrayList<>();

    private PartChecks(EntryDraft entry) { this.entry = entry; }

    static List<Problem> of(EntryDraft entry) {
        PartChecks checks = new PartChecks(entry);
        checks.maxima();
        checks.companions();
        checks.parts();
        checks.typical();
        return checks.problems;
    }

    private void maxima() {
        entry.ranges().forEach((parameter, range) -> {
            if (NEED_MAXIMUM.contains(parameter) && range.upperHard().isEmpty())
                add(Incoherence.HARD_MAXIMUM_MISSING, parameter, "upperHard",
                        "has other numbers but no hard maximum");
        });
    }

    private void companions() {
        first(BOLUS_DOSE, TOTAL_BOLUS_DOSE).ifPresent(bolus -> {
            if (noMaximum(BOLUS_RATE, TOTAL_BOLUS_RATE))
                add(Incoherence.BOLUS_WITHOUT_RATE, bolus, "upperHard",
                        "a bolus needs a hard maximum of bolusRate or totalBolusRate");
            if (entry.certain(List.of(BOLUS_INTERVAL))
                    && entry.range(BOLUS_INTERVAL).flatMap(Range::lowerHard).isEmpty())
                add(Incoherence.BOLUS_WITHOUT_LOCKOUT, bolus, "upperHard",
                        "a bolus needs a lockout: the lower hard limit of bolusInterval");
        });
        first(LOADING_DOSE, TOTAL_LOADING_DOSE).ifPresent(loading -> {
            if (noMaximum(LOADING_RATE, TOTAL_LOADING_RATE))
                add(Incoherence.LOADING_WITHOUT_RATE, loading, "upperHard",
                        "a loading dose needs a hard maximum of loadingRate or totalLoadingRate");
        });
    }

    private void parts() {
        for (Map.Entry<Parameter, Parameter> pair : PARTS) {
            entry.range(pair.getKey()).ifPresent(part -> entry.range(pair.getValue())
                    .ifPresent(whole -> part.upperHard().ifPresent(most -> whole.upperHard()
                            .filter(limit -> most.compareTo(limit) > 0)
                            .ifPresent(limit -> problems.add(Problem.of(Incoherence.PART_ABOVE_WHOLE, entry,
                                    path(pair.getKey(), "upperHard"), LimitText.limit(most, part.unit()),
                                    LimitText.limit(limit, whole.unit()),
                                    "never binds: " + pair.getValue().field() + " stands below it"))))));
        }
    }

    /** Of a fluid the flow is ordered. */
    private void typical() {
        if (entry.kind().isEmpty()) return;
        List<Parameter> ordered = switch (entry.kind().get()) {
            case MASS, UNITS -> ORDERED;
            case VOLUME -> List.of(PUMP_RATE);
        };
        if (entry.certain(ordered)
                && ordered.stream().noneMatch(each -> entry.range(each).flatMap(Range::typical).isPresent()))
            add(Incoherence.TYPICAL_MISSING, first(ordered.toArray(Parameter[]::new)).orElse(ordered.get(0)),
                    "typical", "neither dose nor rate has a typical value");
    }

    private Optional<Parameter> first(Parameter... parameters) {
        return List.of(parameters).stream().filter(each -> entry.range(each).isPresent()).findFirst();
    }

    private boolean noMaximum(Parameter perKg, Parameter absolute) {
        List<Parameter> either = List.of(perKg, absolute);
        return entry.certain(either)
                && either.stream().allMatch(each -> entry.range(each).flatMap(Range::upperHard).isEmpty());
    }

    private void add(Incoherence code, Parameter parameter, String number, String sentence) {
        problems.add(Problem.of(code, entry, path(parameter, number), sentence));
    }

    private static String path(Parameter parameter, String number) {
        return "limits." + parameter.field() + "." + number;
    }
}
