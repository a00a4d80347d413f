package org.doseline.service.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * How near a plan comes to one hard limit, for the gauge beside it. For showing: the review alone decides.
 *
 * @param soft null where the library has no soft limit
 * @param askedShare of what is allowed, for drawing; above 1 where it is refused
 * @param softShare null where there is no soft limit
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LimitText(String name, String asked, String allowed, String soft, double askedShare,
        Double softShare,
        String source, boolean within) {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long MS_PER_DAY = 24 * MS_PER_HOUR;

    static List<LimitText> of(Review review, List<GivenDose> history) {
        if (review.entry().isEmpty() || review.totals().isEmpty()) return List.of();
        DrugEntry entry = review.entry().get();
        TreatmentPlan plan = review.plan();
        Totals totals = review.totals().get();
        List<LimitText> limits = new ArrayList<>();
        if (entry.kind() == AmountKind.MASS) {
            Fraction kg = plan.bodyMass().orElseThrow().kg();
            limit(entry, Parameter.DOSE, "Total for this body mass", totals.exactDoseNg(), kg, "mg")
                    .ifPresent(limits::add);
            limit(entry, Parameter.TOTAL_DOSE, "Total, any patient", totals.exactDoseNg(), Fraction.ONE, "mg")
                    .ifPresent(limits::add);
            limit(entry, Parameter.DOSE_RATE, "Dose rate", fastest(plan, flow -> flow).dividedBy(kg),
                    Fraction.ONE,
                    "mg/kg/h").ifPresent(limits::add);
        }
        limit(entry, Parameter.PUMP_RATE, "Pump rate", pumpRate(review), Fraction.ONE, "mL/h")
                .ifPresent(limits::add);
        limit(entry, Parameter.VOLUME, "Volume", totals.exactVolumeNl(), Fraction.ONE, "mL")
                .ifPresent(limits::add);
        for (WindowLimit window : entry.windows()) limits.add(window(window, entry, plan, totals, history));
        return limits;
    }

    private static Optional<LimitText> limit(DrugEntry entry, Parameter parameter, String name,
            Fraction asked,
            Fraction per, String unit) {
        return entry.range(parameter).filter(range -> range.upperHard().isPresent())
                .map(range -> limit(name, asked, range.upperHard().get().times(per),
                        range.upperSoft().map(soft -> soft.times(per)), unit, range));
    }

    private static LimitText limit(String name, Fraction asked, Fraction allowed, Optional<Fraction> soft,
            String unit,
            Range range) {
        return text(name, asked, allowed, soft, unit, range.source());
    }

    private static LimitText text(String name, Fraction asked, Fraction allowed, Optional<Fraction> soft,
            String unit,
            String source) {
        return new LimitText(name, OrderText.quantity(asked, unit), OrderText.quantity(allowed, unit),
                soft.map(limit -> OrderText.quantity(limit, unit)).orElse(null), share(asked, allowed),
                soft.map(limit -> share(limit, allowed)).orElse(null), source, asked.compareTo(allowed) <= 0);
    }

    /** All that may lie in the window with this plan; the review says when a dose begins to leave it. */
    private static LimitText window(WindowLimit window, DrugEntry entry, TreatmentPlan plan, Totals totals,
            List<GivenDose> history) {
        boolean volume = entry.kind() == AmountKind.VOLUME;
        Fraction inside = volume ? totals.exactVolumeNl() : totals.exactDoseNg();
        for (GivenDose given : history) {
            boolean counts = given.drug().equals(entry.drug()) && given.endMs() >= -window.length().ms();
            if (counts) inside = inside.plus(given.dose().amount());
        }
        return text("Any " + length(window.length().ms()), inside,
                window.most().amountFor(plan.bodyMass()), Optional.empty(), volume ? "mL" : "mg",
                window.source());
    }

    /** A day in hours, longer windows in days. */
    private static String length(long ms) {
        boolean days = ms > MS_PER_DAY && ms % MS_PER_DAY == 0;
        return days
                ? IsmpText.quantity(Fraction.of(ms, MS_PER_DAY), "days")
                : IsmpText.quantity(Fraction.of(ms, MS_PER_HOUR), "h");
    }

    private static Fraction pumpRate(Review review) {
        return review.schedule().map(schedule -> Fraction.of(schedule.maxRateNlPerHour()))
                .orElseGet(() -> fastest(review.plan(),
                        perHour -> review.plan().concentration().map(strength -> strength.volumeNl(perHour))
                                .orElse(perHour)));
    }

    /** The fastest step as prescribed, bolus apart, in base units per hour. */
    private static Fraction fastest(TreatmentPlan plan, Function<Fraction, Fraction> shown) {
        return plan.steps().stream().map(step -> shown.apply(perHour(plan, step)))
                .reduce(Fraction.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private static Fraction perHour(TreatmentPlan plan, PlanStep step) {
        return step.fold(
                give -> inDrug(plan, give.dose().amountFor(plan.bodyMass()), give.dose().kind())
                        .times(MS_PER_HOUR)
                        .dividedBy(give.time().ms()),
                run -> inDrug(plan, run.rate().perHourFor(plan.bodyMass()), run.rate().kind()),
                pause -> Fraction.ZERO);
    }

    private static Fraction inDrug(TreatmentPlan plan, Fraction amount, AmountKind kind) {
        return kind == AmountKind.VOLUME
                ? plan.concentration().map(strength -> strength.amountIn(amount)).orElse(amount)
                : amount;
    }

    private static double share(Fraction part, Fraction whole) {
        return part.dividedBy(whole).times(10_000).floor().doubleValue() / 10_000;
    }
}
