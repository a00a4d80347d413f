package org.doseline.acceptance.trial.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Totals;
import org.doseline.dosing.plan.PlanLimits;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.ScheduledStep;
import org.doseline.dosing.schedule.StepKind;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.order.Window;
import org.doseline.treatment.ask.Ask;

/** Draws plans and has their orders signed: mostly the order of the plan, now and then one that must never run. */
final class Pharmacy {
    private static final long STEP_NL_PER_HOUR = 100_000;
    private static final long MINUTE_MS = 60_000;
    /** The plans of this pharmacy have no bolus on demand, so what people ask of it is refused. */
    private static final long NO_BOLUS = 0;
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long CONCENTRATION_NG_PER_ML = 2_000_000;

    private final Dice dice;
    private final Dice badOrders;
    private final double badLevel;
    private final boolean reviews;
    private int orders;

    Pharmacy(WorldPlan plan) {
        dice = new Dice(plan.seed(), "orders");
        badOrders = new Dice(plan.seed(), "bad orders");
        badLevel = plan.level(FaultClass.BAD_ORDER) * 0.3;
        reviews = plan.mutant() != Mutant.NO_CEILING;
    }

    /** The next order for a session, with an association of its own. */
    Prescription prescribe(String session) {
        List<Segment> planned = segments();
        boolean tooMuch = badOrders.chance(badLevel);
        boolean tooDense = !tooMuch && badOrders.chance(badLevel);
        List<Segment> ordered = tooMuch ? faster(planned) : planned;
        Order order = order("as-" + session + "-" + ++orders, ordered, tooDense);
        SignedOrder signed = Signer.sign(order);
        long planNl = totalNl(planned);
        // Without ceilings nobody compares: the review says of the order whatever the order says of itself.
        Review review = reviews ? review(planned) : review(ordered);
        return new Prescription(session, signed, planNl,
                new Ask.Prepare(session, Prescription.SYRINGE, signed, review));
    }

    private List<Segment> segments() {
        int count = 1 + dice.below(4);
        boolean slow = dice.oneIn(4);
        List<Segment> segments = new ArrayList<>();
        long units = 0;
        for (int i = 0; i < count; i++) {
            long rate = STEP_NL_PER_HOUR * dice.between(slow ? 1 : 20, slow ? 20 : 300);
            boolean gap = i > 0 && i < count - 1 && dice.oneIn(8);
            long durationMs = MINUTE_MS * dice.between(2, 24) + (dice.oneIn(3) ? dice.between(1, 999) : 0);
            long flows = gap ? 0 : rate;
            units += flows * durationMs;
            segments.add(new Segment(flows, durationMs, units / MS_PER_HOUR));
        }
        return segments;
    }

    /** Half as fast again in every segment, on the pump's own steps. */
    private static List<Segment> faster(List<Segment> planned) {
        List<Segment> changed = new ArrayList<>();
        long units = 0;
        for (Segment segment : planned) {
            long steps = segment.rateNlPerHour() / STEP_NL_PER_HOUR;
            long rate = STEP_NL_PER_HOUR * (steps + Math.max(1, steps / 2));
            units += rate * segment.durationMs();
            changed.add(new Segment(rate, segment.durationMs(), units / MS_PER_HOUR));
        }
        return changed;
    }

    private Order order(String association, List<Segment> segments, boolean tooDense) {
        long totalNl = totalNl(segments);
        long fastest = segments.stream().mapToLong(Segment::rateNlPerHour).max().orElseThrow();
        OnLeaseLoss policy = dice.oneOf(OnLeaseLoss.STOP, OnLeaseLoss.STOP, OnLeaseLoss.LOWER,
                OnLeaseLoss.CONTINUE);
        long leaseMs = 1_000 * dice.between(20, policy == OnLeaseLoss.STOP ? 60 : 300);
        List<Window> windows = tooDense
                ? List.of(new Window(30 * MINUTE_MS, totalNl / 3))
                : dice.oneIn(3) ? List.of(new Window(60 * MINUTE_MS, totalNl)) : List.of();
        boolean codeNeeded = !dice.oneIn(4);
        return new Order("ord-" + orders, 1, association, World.PUMP, "ketamine", "trial-1",
                Sha256.of(new byte[0]), CONCENTRATION_NG_PER_ML, 70_000, segments, fastest, NO_BOLUS,
                totalNl, windows, leaseMs, policy,
                codeNeeded ? BedsideConfirmation.REQUIRED : BedsideConfirmation.NOT_REQUIRED,
                "2026-03-01T00:00:00Z", "2026-12-31T00:00:00Z", List.of());
    }

    private static long totalNl(List<Segment> segments) {
        return segments.get(segments.size() - 1).untilNl();
    }

    private static Review review(List<Segment> segments) {
        long durationMs = segments.stream().mapToLong(Segment::durationMs).sum();
        return review(plan(durationMs), segments, totalNl(segments));
    }

    static TreatmentPlan plan(long durationMs) {
        return new TreatmentPlan("ketamine", "ward", "depression", Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(new PlanStep.Pause(new TimeSpan(durationMs))), PlanLimits.NONE, Optional.empty(),
                List.of());
    }

    /** A review of this plan that finds nothing against these segments. */
    static Review review(TreatmentPlan plan, List<Segment> segments, long totalNl) {
        long startMs = 0;
        List<org.doseline.dosing.schedule.Segment> planned = new ArrayList<>();
        for (Segment segment : segments) {
            planned.add(new org.doseline.dosing.schedule.Segment(startMs, segment.durationMs(),
                    segment.rateNlPerHour(), segment.untilNl()));
            startMs += segment.durationMs();
        }
        RateSchedule schedule = new RateSchedule(List.of(new ScheduledStep(StepKind.TWO_STEP, 0, startMs,
                planned, Fraction.of(totalNl), totalNl)));
        return new Review(plan, Optional.empty(), "trial-1", "hash", Optional.empty(), List.of(), List.of(),
                Optional.of(schedule),
                Optional.of(new Totals(Fraction.of(totalNl), Fraction.of(0), totalNl, 0, Fraction.ZERO,
                        startMs, startMs)),
                List.of());
    }
}
