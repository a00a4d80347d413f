package org.doseline.dosing.pharmacokinetics.regimen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.Segment;

/**
 * What one patient is given: infusions in order, none overlapping another, and instantaneous boluses in order of time.
 * No flow between infusions.
 */
public record Regimen(List<Infusion> infusions, List<Bolus> boluses) {
    private static final long MIN_PER_HOUR = 60;

    public Regimen {
        infusions = List.copyOf(infusions);
        boluses = List.copyOf(boluses);
        for (int i = 1; i < infusions.size(); i++) {
            if (infusions.get(i).startMs() < infusions.get(i - 1).endMs()) {
                throw new IllegalArgumentException(
                        "infusions overlap at " + infusions.get(i).startMs() + " ms");
            }
        }
        for (int i = 1; i < boluses.size(); i++) {
            if (boluses.get(i).atMs() < boluses.get(i - 1).atMs()) {
                throw new IllegalArgumentException(
                        "a bolus at " + boluses.get(i).atMs() + " ms is out of order");
            }
        }
    }

    /**
     * The exact prescription, not the pump's steps. Refuses MISSING where a dose needs a body mass or a concentration
     * that the plan lacks, and UNIT_MISMATCH where the drug is counted in units of activity.
     */
    public static Regimen of(TreatmentPlan plan) {
        return of(plan, plan.bodyMass());
    }

    /** @param counted the body mass that doses per kilogram count, where a library counts another than the actual one */
    public static Regimen of(TreatmentPlan plan, Optional<BodyMass> counted) {
        return PlanRegimen.of(plan, counted);
    }

    /** What a pump is told to run: rate times time, without the volume caps. */
    public static Regimen of(RateSchedule schedule, Concentration concentration) {
        List<Infusion> infusions = new ArrayList<>();
        for (Segment segment : schedule.segments()) {
            if (segment.rateNlPerHour() == 0) continue;
            Fraction ngPerHour = PlanRegimen.massNg(concentration.amountIn(segment.rateNlPerHour()),
                    concentration.kind());
            infusions.add(new Infusion(segment.startMs(), segment.endMs(),
                    Nearest.of(ngPerHour.dividedBy(MIN_PER_HOUR * PlanRegimen.NG_PER_MG))));
        }
        return new Regimen(infusions, List.of());
    }

    /** When the last of it is in, ms. */
    public long endMs() {
        long lastInfusion = infusions.isEmpty() ? 0 : infusions.get(infusions.size() - 1).endMs();
        long lastBolus = boluses.isEmpty() ? 0 : boluses.get(boluses.size() - 1).atMs();
        return Math.max(lastInfusion, lastBolus);
    }
}
