package org.doseline.dosing.ceiling;

import java.util.Optional;

import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * One number of a plan held against one range of limits, whether it kept them or not. Comparisons are exact,
 * inclusive and without tolerance.
 *
 * @param limit public name of the limit, such as {@code doseRate} or {@code window of 24 h}
 * @param parameter of the library or the plan; empty for what pump, syringe and windows allow
 * @param asked in the base unit of the range
 * @param above what passing the upper hard limit is called
 * @param below what falling short of the lower hard limit is called
 * @param field of the plan
 */
public record Held(String limit, Optional<Parameter> parameter, Fraction asked, Range range,
        FindingCode above,
        FindingCode below, String field) {

    static Held of(Parameter parameter, Fraction asked, Range range, String field) {
        return new Held(parameter.field(), Optional.of(parameter), asked, range, above(parameter),
                below(parameter),
                field);
    }

    static Held named(String limit, Fraction asked, Range range, FindingCode code, String field) {
        return new Held(limit, Optional.empty(), asked, range, code, code, field);
    }

    public boolean within() { return range.permits(asked); }

    /** What there is to say; nothing where every limit is kept. */
    Optional<Finding> finding() {
        Optional<Fraction> over = range.upperHard().filter(limit -> asked.compareTo(limit) > 0);
        if (over.isPresent()) return over.map(limit -> finding(above, Severity.HARD, "upper hard", limit));
        Optional<Fraction> under = range.lowerHard().filter(limit -> asked.compareTo(limit) < 0);
        if (under.isPresent()) return under.map(limit -> finding(below, Severity.HARD, "lower hard", limit));
        Optional<Fraction> high = range.upperSoft().filter(limit -> asked.compareTo(limit) > 0);
        if (high.isPresent())
            return high.map(limit -> finding(FindingCode.SOFT_LIMIT, Severity.SOFT, "upper soft", limit));
        FindingCode low = parameter.isPresent() ? FindingCode.PLAUSIBILITY_LOW : below;
        return range.lowerSoft().filter(limit -> asked.compareTo(limit) < 0)
                .map(limit -> finding(low, Severity.SOFT, "lower soft", limit));
    }

    private Finding finding(FindingCode code, Severity severity, String which, Fraction bound) {
        Fraction shown = range.unit().of(bound);
        String name = parameter.isPresent() ? limit + ", " + which : limit;
        return new Finding(code, severity, name, Shown.apart(range.unit().of(asked), shown),
                IsmpText.number(shown), range.unit().word(), range.source(), field, "");
    }

    private static FindingCode above(Parameter parameter) {
        return switch (parameter) {
            case CONCENTRATION -> FindingCode.CONCENTRATION_NOT_IN_LIBRARY;
            case BODY_MASS -> FindingCode.BODY_MASS_OUT_OF_RANGE;
            case AGE -> FindingCode.AGE_OUT_OF_RANGE;
            case VOLUME -> FindingCode.VOLUME;
            case TITRATION_STEP, TOTAL_TITRATION_STEP -> FindingCode.TITRATION_STEP;
            case DOSE, TOTAL_DOSE, DOSE_RATE, TOTAL_DOSE_RATE, BOLUS_DOSE, TOTAL_BOLUS_DOSE, BOLUS_RATE,
                    TOTAL_BOLUS_RATE, BOLUS_INTERVAL, LOADING_DOSE, TOTAL_LOADING_DOSE, LOADING_RATE,
                    TOTAL_LOADING_RATE, PUMP_RATE, DURATION ->
                FindingCode.CEILING;
        };
    }

    private static FindingCode below(Parameter parameter) {
        return switch (parameter) {
            case CONCENTRATION -> FindingCode.CONCENTRATION_NOT_IN_LIBRARY;
            case BODY_MASS -> FindingCode.BODY_MASS_OUT_OF_RANGE;
            case AGE -> FindingCode.AGE_OUT_OF_RANGE;
            case BOLUS_INTERVAL -> FindingCode.LOCKOUT;
            case DOSE, TOTAL_DOSE, DOSE_RATE, TOTAL_DOSE_RATE, BOLUS_DOSE, TOTAL_BOLUS_DOSE, BOLUS_RATE,
                    TOTAL_BOLUS_RATE, LOADING_DOSE, TOTAL_LOADING_DOSE, LOADING_RATE, TOTAL_LOADING_RATE,
                    TITRATION_STEP, TOTAL_TITRATION_STEP, PUMP_RATE, VOLUME, DURATION ->
                FindingCode.FLOOR;
        };
    }
}
