package org.doseline.treatment.titration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;

/**
 * A running infusion as the plan that a dose review can judge: first what was given, as if at the flow of now, then the
 * rest. So the same door of dosing that let the plan in judges every change of it: rates, the step from one to the next,
 * totals, duration and windows.
 */
public final class ChangedPlan {
    private static final long MS_PER_HOUR = 3_600_000;

    private ChangedPlan() {}

    /** Of an infusion that is placed and heard; what was given counts, and the step is held, in a planned pause too. */
    public static TreatmentPlan of(TreatmentPlan plan, Bedside bedside, List<Segment> rest) {
        return with(plan, Optional.empty(), joined(before(bedside), rest));
    }

    /** The same with a bolus. @param rest what goes on after it */
    public static TreatmentPlan of(TreatmentPlan plan, Bedside bedside, List<Segment> rest, long bolusNl,
            long bolusNlPerHour) {
        return with(plan, Optional.of(bolus(bolusNl, bolusNlPerHour)), joined(before(bedside), rest));
    }

    /**
     * @param deliveredNl at least, nL
     * @param flowNlPerHour the flow before the change; 0 where nothing ever flowed
     */
    public static TreatmentPlan of(TreatmentPlan plan, long deliveredNl, long flowNlPerHour,
            List<Segment> rest) {
        return with(plan, Optional.empty(), joined(before(deliveredNl, flowNlPerHour), rest));
    }

    /** @param rest what goes on after the bolus */
    public static TreatmentPlan of(TreatmentPlan plan, long deliveredNl, long flowNlPerHour,
            List<Segment> rest, long bolusNl, long bolusNlPerHour) {
        return with(plan, Optional.of(bolus(bolusNl, bolusNlPerHour)),
                joined(before(deliveredNl, flowNlPerHour), rest));
    }

    /** The segments as steps of a plan. */
    public static List<PlanStep> steps(List<Segment> segments) {
        List<PlanStep> steps = new ArrayList<>();
        for (Segment segment : segments) {
            TimeSpan time = new TimeSpan(segment.durationMs());
            steps.add(segment.rateNlPerHour() == 0
                    ? new PlanStep.Pause(time)
                    : run(segment.rateNlPerHour(), segment.durationMs()));
        }
        return steps;
    }

    public static PlanStep.GiveDose bolus(Ask.Bolus ask) {
        return bolus(ask.volumeNl(), ask.rateNlPerHour());
    }

    /** Its time is rounded up to a millisecond, so that the review sees a rate that is not above the asked one. */
    private static PlanStep.GiveDose bolus(long volumeNl, long rateNlPerHour) {
        long ms = -Math.floorDiv(-Math.multiplyExact(volumeNl, MS_PER_HOUR), rateNlPerHour);
        return new PlanStep.GiveDose(new Dose(Fraction.of(volumeNl), AmountKind.VOLUME, false),
                new TimeSpan(ms), PlanStep.Purpose.BOLUS);
    }

    private static List<PlanStep> joined(List<PlanStep> before, List<Segment> rest) {
        List<PlanStep> steps = new ArrayList<>(before);
        steps.addAll(steps(rest));
        return steps;
    }

    /** Under a bolus that flow comes first, and at the end the one that the change is a step from. */
    private static List<PlanStep> before(Bedside bedside) {
        Order order = bedside.placement().orElseThrow().order();
        long deliveredNl = bedside.highestTotalNl();
        long flow = bedside.reportOfPlacement().orElseThrow().rateNlPerHour();
        long from = bedside.given().course(order).steppedFrom(deliveredNl, flow);
        List<PlanStep> steps = new ArrayList<>(before(deliveredNl, Math.max(flow, from)));
        if (from < flow) steps.add(run(from, 1));
        return steps;
    }

    /**
     * Its time is rounded down, so that what was given and the rest together are not above the order; but to no less than
     * a millisecond, without which the first change of all would be a step from nothing, which no limit holds.
     */
    private static List<PlanStep> before(long deliveredNl, long flowNlPerHour) {
        if (flowNlPerHour == 0) return List.of();
        return List.of(run(flowNlPerHour,
                Math.max(1, Math.multiplyExact(deliveredNl, MS_PER_HOUR) / flowNlPerHour)));
    }

    private static PlanStep run(long nlPerHour, long ms) {
        return new PlanStep.RunRate(flow(nlPerHour), new TimeSpan(ms));
    }

    private static DoseRate flow(long nlPerHour) {
        return new DoseRate(Fraction.of(nlPerHour), AmountKind.VOLUME, false);
    }

    private static TreatmentPlan with(TreatmentPlan plan, Optional<PlanStep.GiveDose> bolus,
            List<PlanStep> steps) {
        return new TreatmentPlan(plan.drug(), plan.careArea(), plan.indication(), plan.bodyMass(),
                plan.concentration(), plan.strengthAs(), Optional.empty(), bolus, steps, plan.limits(),
                plan.patient(), List.of());
    }
}
