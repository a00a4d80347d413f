package org.doseline.service.plan;

import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.quantity.TimeSpan;

/** A plan's drug and prescription in the few words that a card or a line has room for. */
public final class DrugText {
    private static final long PER_MEGA = 1_000_000;
    private static final long MS_PER_MIN = 60_000;
    private static final long MS_PER_HOUR = 3_600_000;

    private DrugText() {}

    /** As {@code ketamine 2 mg/mL}; a fluid without drug is its name alone. */
    public static String drug(TreatmentPlan plan) {
        return drug(plan, plan.drug());
    }

    /** @param name how people are shown the drug, in tall-man letters where it has them */
    public static String drug(TreatmentPlan plan, String name) {
        return plan.concentration()
                .map(strength -> name + " "
                        + IsmpText.quantity(strength.perMl().dividedBy(PER_MEGA), "mg/mL"))
                .orElse(name);
    }

    /** As {@code 0.5 mg/kg over 40 min}; several parts are joined by "then". */
    public static String prescription(TreatmentPlan plan) {
        StringBuilder text = new StringBuilder();
        for (TreatmentPlan.Part part : plan.parts()) {
            if (!text.isEmpty()) text.append(", then ");
            text.append(step(part.step()));
        }
        return text.toString();
    }

    /** As {@code 72.5 kg}. */
    public static String mass(BodyMass mass) {
        return IsmpText.quantity(mass.kg(), "kg");
    }

    /** As {@code 40 min}, {@code 1.5 min}, {@code 2 h}; whole hours from two on. */
    public static String time(long ms) {
        return ms >= 2 * MS_PER_HOUR && ms % MS_PER_HOUR == 0
                ? IsmpText.quantity(Fraction.of(ms, MS_PER_HOUR), "h")
                : IsmpText.shown(Fraction.of(ms, MS_PER_MIN)) + " min";
    }

    private static String step(PlanStep step) {
        return step.fold(
                give -> purpose(give.purpose()) + dose(give.dose()) + " over " + time(give.time()),
                run -> rate(run.rate()) + " for " + time(run.time()),
                ramp -> rate(ramp.from()) + " to " + rate(ramp.to()) + " in " + ramp.stairs() + " steps over "
                        + time(ramp.time()),
                pause -> "pause " + time(pause.time()));
    }

    private static String purpose(PlanStep.Purpose purpose) {
        return switch (purpose) {
            case INFUSION -> "";
            case BOLUS -> "bolus ";
            case LOADING -> "loading dose ";
        };
    }

    private static String time(TimeSpan time) { return time(time.ms()); }

    private static String dose(Dose dose) {
        return amount(dose.amount(), dose.kind()) + (dose.perKg() ? "/kg" : "");
    }

    private static String rate(DoseRate rate) {
        return amount(rate.perHour(), rate.kind()) + (rate.perKg() ? "/kg/h" : "/h");
    }

    private static String amount(Fraction base, AmountKind kind) {
        return switch (kind) {
            case MASS -> IsmpText.shown(base.dividedBy(PER_MEGA)) + " mg";
            case VOLUME -> IsmpText.shown(base.dividedBy(PER_MEGA)) + " mL";
            case UNITS -> IsmpText.shown(base) + " units";
        };
    }
}
