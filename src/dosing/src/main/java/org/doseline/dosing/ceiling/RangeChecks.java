package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * Compares what is asked with the library's ranges: exactly, inclusively, without tolerance. Rates are checked
 * step by step, since an average hides a spike; amounts for the whole plan with its bolus.
 */
final class RangeChecks {
    private final DrugEntry entry;
    private final Asked asked;
    private final List<Finding> findings = new ArrayList<>();

    private RangeChecks(DrugEntry entry, Asked asked) {
        this.entry = entry;
        this.asked = asked;
    }

    static List<Finding> of(DrugEntry entry, Asked asked) {
        RangeChecks checks = new RangeChecks(entry, asked);
        asked.mass().ifPresent(mass -> checks.check(Parameter.BODY_MASS, mass.g(), "bodyMass"));
        asked.concentration()
                .ifPresent(
                        strength -> checks.check(Parameter.CONCENTRATION, strength.perMl(), "concentration"));
        if (entry.kind() == AmountKind.MASS) checks.drug();
        for (Asked.Step step : asked.steps()) {
            if (step.nlPerHour().signum() > 0)
                checks.check(Parameter.PUMP_RATE, step.nlPerHour(), step.field());
        }
        checks.check(Parameter.VOLUME, asked.volumeNl(), "steps");
        checks.check(Parameter.DURATION, Fraction.of(asked.durationMs()), "steps");
        return checks.findings;
    }

    private void drug() {
        Fraction kg = asked.mass().orElseThrow().kg();
        check(Parameter.DOSE, asked.doseNg().dividedBy(kg), "steps");
        check(Parameter.TOTAL_DOSE, asked.doseNg(), "steps");
        for (Asked.Step step : asked.steps()) {
            Fraction ngPerHour = asked.doseIn(step.nlPerHour());
            if (step.bolus()) {
                bolus(step, ngPerHour.dividedBy(kg), kg);
            } else if (ngPerHour.signum() > 0) {
                check(Parameter.DOSE_RATE, ngPerHour.dividedBy(kg), step.field());
                check(Parameter.TOTAL_DOSE_RATE, ngPerHour, step.field());
            }
        }
    }

    private void bolus(Asked.Step step, Fraction ngPerKgPerHour, Fraction kg) {
        if (entry.range(Parameter.BOLUS_DOSE).flatMap(Range::upperHard).isEmpty()
                || entry.range(Parameter.BOLUS_RATE).flatMap(Range::upperHard).isEmpty()) {
            findings.add(Finding.plain(FindingCode.BOLUS_NOT_IN_LIBRARY, Severity.HARD, step.field(),
                    "the entry has no hard limits for a bolus"));
            return;
        }
        check(Parameter.BOLUS_DOSE, asked.doseIn(step.volumeNl()).dividedBy(kg), step.field());
        check(Parameter.BOLUS_RATE, ngPerKgPerHour, step.field());
    }

    private void check(Parameter parameter, Fraction value, String field) {
        entry.range(parameter).ifPresent(range -> {
            Optional<Fraction> above = range.upperHard().filter(limit -> value.compareTo(limit) > 0);
            Optional<Fraction> below = range.lowerHard().filter(limit -> value.compareTo(limit) < 0);
            Optional<Fraction> aboveSoft = range.upperSoft().filter(limit -> value.compareTo(limit) > 0);
            Optional<Fraction> belowSoft = range.lowerSoft().filter(limit -> value.compareTo(limit) < 0);
            if (above.isPresent()) {
                add(upperCode(parameter), Severity.HARD, "upper hard", parameter, value, above.get(), range,
                        field);
            } else if (below.isPresent()) {
                add(lowerCode(parameter), Severity.HARD, "lower hard", parameter, value, below.get(), range,
                        field);
            } else if (aboveSoft.isPresent()) {
                add(FindingCode.SOFT_LIMIT, Severity.SOFT, "upper soft", parameter, value, aboveSoft.get(),
                        range,
                        field);
            } else if (belowSoft.isPresent()) {
                add(FindingCode.PLAUSIBILITY_LOW, Severity.SOFT, "lower soft", parameter, value,
                        belowSoft.get(),
                        range, field);
            }
        });
    }

    private void add(
            FindingCode code,
            Severity severity,
            String which,
            Parameter parameter,
            Fraction value,
            Fraction limit,
            Range range,
            String field) {
        findings.add(new Finding(code, severity, parameter.field() + ", " + which,
                Shown.apart(parameter.inUnit(value),
                        parameter.inUnit(limit)),
                IsmpText.number(parameter.inUnit(limit)), parameter.unit(), range.source(),
                field));
    }

    private static FindingCode upperCode(Parameter parameter) {
        return switch (parameter) {
            case CONCENTRATION -> FindingCode.CONCENTRATION_NOT_IN_LIBRARY;
            case BODY_MASS -> FindingCode.BODY_MASS_OUT_OF_RANGE;
            case VOLUME -> FindingCode.VOLUME;
            case DOSE, TOTAL_DOSE, DOSE_RATE, TOTAL_DOSE_RATE, BOLUS_DOSE, BOLUS_RATE, PUMP_RATE,
                    DURATION ->
                FindingCode.CEILING;
        };
    }

    private static FindingCode lowerCode(Parameter parameter) {
        return switch (parameter) {
            case CONCENTRATION -> FindingCode.CONCENTRATION_NOT_IN_LIBRARY;
            case BODY_MASS -> FindingCode.BODY_MASS_OUT_OF_RANGE;
            case VOLUME, DOSE, TOTAL_DOSE, DOSE_RATE, TOTAL_DOSE_RATE, BOLUS_DOSE, BOLUS_RATE, PUMP_RATE,
                    DURATION ->
                FindingCode.FLOOR;
        };
    }
}
