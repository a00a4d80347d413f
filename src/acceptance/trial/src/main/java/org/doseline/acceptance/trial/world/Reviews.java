package org.doseline.acceptance.trial.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.library.BodySizeRule;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugNotes;
import org.doseline.dosing.library.LeaseLoss;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.PumpPolicy;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.ShownUnit;
import org.doseline.dosing.plan.PlanLimits;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.ScheduledStep;
import org.doseline.dosing.schedule.StepKind;
import org.doseline.protocol.order.Segment;

/** Dose reviews that find nothing against a plan, counted in volume, so that an allowance reads as nL. */
final class Reviews {
    /** Of a 50 mL syringe: above every plan of these worlds. */
    private static final long PUMP_RATE_NL_PER_HOUR = 1_200_000_000;
    private static final long LEASE_MS = 60_000;

    private Reviews() {}

    /** @param bolusNl the most that a bolus on demand may be, nL; zero for a plan without one */
    static TreatmentPlan plan(long durationMs, long bolusNl) {
        PlanLimits limits = bolusNl == 0
                ? PlanLimits.NONE
                : new PlanLimits(Map.of(Parameter.TOTAL_BOLUS_DOSE, atMost(bolusNl)));
        return new TreatmentPlan("ketamine", "ward", "depression", Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(new PlanStep.Pause(new TimeSpan(durationMs))), limits, Optional.empty(), List.of());
    }

    static Review of(List<Segment> segments, long bolusNl) {
        long durationMs = segments.stream().mapToLong(Segment::durationMs).sum();
        return of(plan(durationMs, bolusNl), segments, bolusNl);
    }

    /** A review of this plan that finds nothing against these segments, nor against a bolus beside them. */
    static Review of(TreatmentPlan plan, List<Segment> segments, long bolusNl) {
        long startMs = 0;
        List<org.doseline.dosing.schedule.Segment> planned = new ArrayList<>();
        for (Segment segment : segments) {
            planned.add(new org.doseline.dosing.schedule.Segment(startMs, segment.durationMs(),
                    segment.rateNlPerHour(), segment.untilNl()));
            startMs += segment.durationMs();
        }
        long totalNl = segments.get(segments.size() - 1).untilNl();
        RateSchedule schedule = new RateSchedule(List.of(new ScheduledStep(StepKind.TWO_STEP, 0, startMs,
                planned, Fraction.of(totalNl), totalNl)));
        Fraction mostNl = Fraction.of(totalNl + bolusNl);
        return new Review(plan, Optional.of(entry(totalNl, bolusNl)), "trial-1", "hash", Optional.empty(),
                List.of(), List.of(), Optional.of(schedule), Optional.of(new Totals(mostNl, Fraction.of(0),
                        totalNl, 0, Fraction.ZERO, startMs, startMs)),
                List.of());
    }

    private static DrugEntry entry(long totalNl, long bolusNl) {
        return new DrugEntry("ketamine", "ward", "depression", AmountKind.VOLUME,
                Map.of(Parameter.PUMP_RATE, atMost(PUMP_RATE_NL_PER_HOUR), Parameter.VOLUME,
                        atMost(totalNl + bolusNl), Parameter.TOTAL_BOLUS_DOSE, atMost(Math.max(1, bolusNl))),
                List.of(), BodySizeRule.ACTUAL, PumpPolicy.plain(LEASE_MS, LeaseLoss.STOP),
                DrugNotes.named("ketamine"));
    }

    private static Range atMost(long nl) {
        return Range.atMost(Fraction.of(nl), ShownUnit.of("mL", 1_000_000), "trial");
    }
}
