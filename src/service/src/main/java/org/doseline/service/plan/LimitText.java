package org.doseline.service.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.ceiling.Held;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.ShownUnit;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * How near a plan comes to one upper hard limit, for the gauge beside it. For showing: the review alone decides, and
 * these are the numbers that it compared. Where several limits hold for one thing, or one for several steps, the one
 * that comes nearest is shown.
 *
 * @param soft null where there is no soft limit
 * @param askedShare of what is allowed, for drawing; above 1 where it is refused
 * @param softShare null where there is no soft limit
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LimitText(String name, String asked, String allowed, String soft, double askedShare,
        Double softShare,
        String source, boolean within) {

    static List<LimitText> of(Review review) {
        Map<String, Held> nearest = new LinkedHashMap<>();
        for (Held held : review.held()) {
            if (held.range().upperHard().isEmpty() || hidden(held)) continue;
            nearest.merge(name(held), held, LimitText::nearer);
        }
        List<LimitText> limits = new ArrayList<>();
        Fraction kg = review.dosingMass().map(BodyMass::kg).orElse(Fraction.ONE);
        nearest.values().forEach(held -> limits.add(text(forThisPatient(held, kg))));
        return limits;
    }

    /** The entry was found by its concentration; mass and age are the patient's, not the order's. */
    private static boolean hidden(Held held) {
        return held.parameter().filter(parameter -> parameter == Parameter.CONCENTRATION
                || parameter == Parameter.BODY_MASS || parameter == Parameter.AGE).isPresent();
    }

    private static Held nearer(Held one, Held other) {
        return share(other.asked(), other.range()).compareTo(share(one.asked(), one.range())) > 0
                ? other
                : one;
    }

    /** A dose per kilogram as the amount that it is for this body mass: what people draw up and see given. */
    private static Held forThisPatient(Held held, Fraction kg) {
        boolean perKg = held.parameter().filter(LimitText::isDosePerKg).isPresent();
        if (!perKg) return held;
        Range range = held.range();
        ShownUnit unit = new ShownUnit(range.unit().word().replace("/kg", ""), range.unit().baseUnits());
        return new Held(held.limit(), held.parameter(), held.asked().times(kg),
                new Range(times(range.lowerHard(), kg), times(range.lowerSoft(), kg),
                        times(range.typical(), kg),
                        times(range.upperSoft(), kg), times(range.upperHard(), kg), unit, range.source()),
                held.above(), held.below(), held.field());
    }

    private static Optional<Fraction> times(Optional<Fraction> limit, Fraction kg) {
        return limit.map(value -> value.times(kg));
    }

    private static boolean isDosePerKg(Parameter parameter) {
        return parameter == Parameter.DOSE || parameter == Parameter.BOLUS_DOSE
                || parameter == Parameter.LOADING_DOSE;
    }

    private static LimitText text(Held held) {
        Range range = held.range();
        return new LimitText(name(held), quantity(range, held.asked()),
                quantity(range, range.upperHard().get()),
                range.upperSoft().map(soft -> quantity(range, soft)).orElse(null),
                drawn(share(held.asked(), range)),
                range.upperSoft().map(soft -> drawn(share(soft, range))).orElse(null), range.source(),
                held.within());
    }

    /** One name for one physical thing, whoever limits it: the tightest limit is the one that is shown. */
    private static String name(Held held) {
        return switch (held.above()) {
            case RATE_ABOVE_MAX, SYRINGE_MAX_RATE -> name(Parameter.PUMP_RATE);
            case VOLUME -> name(Parameter.VOLUME);
            default -> held.parameter().map(LimitText::name)
                    .orElseGet(() -> held.limit().replace("window of", "Any"));
        };
    }

    private static String name(Parameter parameter) {
        return switch (parameter) {
            case DOSE -> "Dose, this patient";
            case TOTAL_DOSE -> "Dose, any patient";
            case DOSE_RATE -> "Dose rate";
            case TOTAL_DOSE_RATE -> "Dose rate, any patient";
            case BOLUS_DOSE -> "Bolus, this patient";
            case TOTAL_BOLUS_DOSE -> "Bolus, any patient";
            case BOLUS_RATE -> "Rate of the bolus";
            case TOTAL_BOLUS_RATE -> "Rate of the bolus, any patient";
            case BOLUS_INTERVAL -> "Time between boluses";
            case LOADING_DOSE -> "Loading dose, this patient";
            case TOTAL_LOADING_DOSE -> "Loading dose, any patient";
            case LOADING_RATE -> "Rate of the loading dose";
            case TOTAL_LOADING_RATE -> "Rate of the loading dose, any patient";
            case TITRATION_STEP -> "One step up";
            case TOTAL_TITRATION_STEP -> "One step up, any patient";
            case PUMP_RATE -> "Pump rate";
            case VOLUME -> "Volume";
            case BODY_MASS -> "Body mass";
            case AGE -> "Age";
            case CONCENTRATION -> "Concentration";
            case DURATION -> "Duration";
        };
    }

    private static String quantity(Range range, Fraction base) {
        return IsmpText.shown(range.unit().of(base)) + " " + range.unit().word();
    }

    private static Fraction share(Fraction part, Range range) {
        return part.dividedBy(range.upperHard().orElseThrow());
    }

    private static double drawn(Fraction share) { return share.times(10_000).floor().doubleValue() / 10_000; }
}
