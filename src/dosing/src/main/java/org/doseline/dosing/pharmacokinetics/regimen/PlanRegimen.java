package org.doseline.dosing.pharmacokinetics.regimen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;

/** Reads a plan's bolus and steps one after the other. The only reader of {@link PlanStep} in this package. */
final class PlanRegimen {
    static final long NG_PER_MG = 1_000_000;

    private static final long MS_PER_MIN = 60_000;
    private static final long MIN_PER_HOUR = 60;

    private final TreatmentPlan plan;
    private final Optional<BodyMass> mass;
    private final List<Infusion> infusions = new ArrayList<>();
    private final List<Bolus> boluses = new ArrayList<>();
    private long atMs;

    private PlanRegimen(TreatmentPlan plan, Optional<BodyMass> mass) {
        this.plan = plan;
        this.mass = mass;
    }

    static Regimen of(TreatmentPlan plan, Optional<BodyMass> mass) {
        var reading = new PlanRegimen(plan, mass);
        for (TreatmentPlan.Part part : plan.parts()) {
            for (PlanStep step : flat(part.step())) reading.next(step, part.field());
        }
        return new Regimen(reading.infusions, reading.boluses);
    }

    /** A ramp is its stairs. */
    private static List<? extends PlanStep> flat(PlanStep step) {
        return step.fold(List::of, List::of, PlanStep.Ramp::steps, List::of);
    }

    private void next(PlanStep step, String path) {
        long ms = step.time().ms();
        Fraction ng = step.fold(
                dose -> massNg(dose.dose().amount(), dose.dose().kind(), dose.dose().perKg(), path),
                rate -> massNg(rate.rate().perHour(), rate.rate().kind(), rate.rate().perKg(), path)
                        .times(ms).dividedBy(MIN_PER_HOUR * MS_PER_MIN),
                ramp -> {
                    throw new IllegalStateException("a ramp is read as its stairs");
                },
                pause -> Fraction.ZERO);
        if (ms == 0) {
            boluses.add(new Bolus(atMs, Nearest.of(ng.dividedBy(NG_PER_MG))));
        } else if (ng.signum() > 0) {
            Fraction mgPerMin = ng.times(MS_PER_MIN).dividedBy(NG_PER_MG).dividedBy(ms);
            infusions.add(new Infusion(atMs, Math.addExact(atMs, ms), Nearest.of(mgPerMin)));
        }
        atMs = Math.addExact(atMs, ms);
    }

    private Fraction massNg(Fraction amount, AmountKind kind, boolean perKg, String path) {
        Fraction whole = perKg
                ? amount.times(mass.orElseThrow(() -> refused(InputKind.MISSING, "bodyMass",
                        "a dose per kilogram needs the body mass")).kg())
                : amount;
        if (kind != AmountKind.VOLUME) return at(path, whole, kind);
        var concentration = plan.concentration().orElseThrow(() -> refused(InputKind.MISSING, "concentration",
                "a dose by volume needs the concentration"));
        return at("concentration", concentration.amountIn(whole), concentration.kind());
    }

    private static Fraction at(String path, Fraction amount, AmountKind kind) {
        try {
            return massNg(amount, kind);
        } catch (InputRefused refused) {
            throw refused.at(path);
        }
    }

    /** Passes a mass on; units of activity have none. */
    static Fraction massNg(Fraction amount, AmountKind kind) {
        if (kind != AmountKind.MASS) {
            throw new InputRefused(InputKind.UNIT_MISMATCH, "a prediction needs a mass of drug, not "
                    + kind.baseUnit());
        }
        return amount;
    }

    private static InputRefused refused(InputKind kind, String field, String reason) {
        return new InputRefused(new InputRefusal(kind, field, reason));
    }
}
