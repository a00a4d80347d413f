package org.doseline.dosing.library.check;

import static org.doseline.dosing.library.Parameter.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.library.EntryDraft;
import org.doseline.dosing.library.LimitText;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/** Whether flow, rate, dose and time can meet, and whether the limit that is meant to bind is the one that does. */
final class RateChecks {
    /** How far the pump-rate limit may stand above the fastest hard rate; an own bound. */
    private static final long LOOSE = 2;
    private static final long MS_PER_H = 3_600_000;

    /** A rate per kilogram and the same absolute. */
    private record Rate(Parameter perKg, Parameter absolute) {}

    private static final Rate STEP = new Rate(DOSE_RATE, TOTAL_DOSE_RATE);
    private static final List<Rate> RATES = List.of(STEP, new Rate(BOLUS_RATE, TOTAL_BOLUS_RATE),
            new Rate(LOADING_RATE, TOTAL_LOADING_RATE));

    private final EntryDraft entry;
    private final EntryBounds bounds;
    private final List<Problem> problems = new ArrayList<>();

    private RateChecks(EntryDraft entry) {
        this.entry = entry;
        this.bounds = new EntryBounds(entry);
    }

    static List<Problem> of(EntryDraft entry) {
        RateChecks checks = new RateChecks(entry);
        checks.flows();
        checks.times(DOSE, DOSE_RATE);
        checks.times(TOTAL_DOSE, TOTAL_DOSE_RATE);
        return checks.problems;
    }

    private void flows() {
        if (!entry.certain(RATES.stream().flatMap(rate -> Stream.of(rate.perKg(), rate.absolute())).toList()))
            return;
        Optional<Fraction> pump = bounds.most(PUMP_RATE);
        Optional<Fraction> strongest = pump.flatMap(bounds::mostIn);
        Optional<Fraction> weakest = pump.flatMap(bounds::leastIn);
        bounds.heaviestKg().ifPresent(kg -> {
            strongest.ifPresent(carried -> loose(carried, kg));
            weakest.ifPresent(carried -> RATES.forEach(rate -> bindsFirst(rate, carried, kg)));
        });
        bounds.lightestKg().ifPresent(kg -> strongest.ifPresent(carried -> neverBinds(carried, kg)));
    }

    private void loose(Fraction carried, Fraction kg) {
        RATES.stream().flatMap(rate -> most(rate, kg).stream()).reduce(Fraction::max)
                .filter(fastest -> carried.compareTo(fastest.times(LOOSE)) > 0)
                .ifPresent(fastest -> add(Incoherence.PUMP_RATE_LOOSE, PUMP_RATE, "upperHard",
                        perHour(carried) + " at the strongest", perHour(fastest) + at(kg),
                        "alone allows more than twice the fastest hard rate"));
    }

    private void bindsFirst(Rate rate, Fraction carried, Fraction kg) {
        most(rate, kg).filter(needed -> needed.compareTo(carried) > 0)
                .ifPresent(needed -> add(Incoherence.PUMP_RATE_BINDS_FIRST, written(rate), "upperHard",
                        perHour(needed) + at(kg), perHour(carried) + " at the weakest",
                        "the pump-rate limit stands before it for heavy people"));
    }

    private void neverBinds(Fraction carried, Fraction kg) {
        most(STEP, kg).filter(needed -> needed.compareTo(carried) > 0)
                .ifPresent(needed -> add(Incoherence.DOSE_RATE_NEVER_BINDS, written(STEP), "upperHard",
                        perHour(needed) + at(kg), perHour(carried) + " at the strongest",
                        "the pump-rate limit stands before it for everyone"));
    }

    /** Dose and rate, both per kilogram or both absolute, against the durations. */
    private void times(Parameter dose, Parameter rate) {
        bounds.most(rate).ifPresent(perHour -> {
            bounds.most(DURATION).ifPresent(longest -> bounds.most(dose)
                    .filter(most -> most.compareTo(given(perHour, longest)) > 0)
                    .ifPresent(most -> add(Incoherence.DOSE_UNREACHABLE, dose, "upperHard",
                            shown(most, dose), shown(given(perHour, longest), dose),
                            "cannot be given within the longest duration at the hard rate")));
            bounds.typical(DURATION).ifPresent(time -> bounds.typical(dose)
                    .filter(typical -> typical.compareTo(given(perHour, time)) > 0)
                    .ifPresent(typical -> add(Incoherence.TYPICAL_TOO_FAST, dose, "typical",
                            shown(typical, dose), shown(given(perHour, time), dose),
                            "over the typical duration breaks the hard rate")));
            bounds.least(DURATION).ifPresent(shortest -> bounds.typical(dose)
                    .filter(typical -> typical.compareTo(given(perHour, shortest)) > 0)
                    .ifPresent(typical -> add(Incoherence.SHORTEST_TOO_FAST, DURATION, "lowerHard",
                            shown(typical, dose), shown(given(perHour, shortest), dose),
                            "the typical dose cannot be given so fast: the rate limit stands before it")));
        });
    }

    private static Fraction given(Fraction perHour, Fraction ms) {
        return perHour.times(ms).dividedBy(MS_PER_H);
    }

    private Optional<Fraction> most(Rate rate, Fraction kg) {
        return bounds.most(rate.perKg(), rate.absolute(), kg);
    }

    private Parameter written(Rate rate) {
        return entry.range(rate.perKg()).isPresent() ? rate.perKg() : rate.absolute();
    }

    private String shown(Fraction amount, Parameter dose) {
        return LimitText.limit(amount, entry.range(dose).orElseThrow().unit());
    }

    private String perHour(Fraction amount) {
        return LimitText.amount(amount, entry.kind().orElseThrow()) + "/h";
    }

    private static String at(Fraction kg) { return " at " + IsmpText.quantity(kg, "kg"); }

    private void add(Incoherence code, Parameter parameter, String number, String asked, String allowed,
            String sentence) {
        problems.add(Problem.of(code, entry, "limits." + parameter.field() + "." + number, asked, allowed,
                sentence));
    }
}
