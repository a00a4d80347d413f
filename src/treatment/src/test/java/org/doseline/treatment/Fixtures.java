package org.doseline.treatment;

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
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.dosing.schedule.ScheduledStep;
import org.doseline.dosing.schedule.StepKind;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.Syringe;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.decision.Input;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.titration.ChangedPlan;

/** One small order: 60 s at 3.6 mL/h, then 60 s at 7.2 mL/h, 180,000 nL in all; one nanolitre per millisecond first. */
public final class Fixtures {
    public static final String PUMP = "pump-1";
    public static final String CELL = "cell-1";
    public static final Deadlines DEADLINES = new Deadlines(TimeScale.REAL);
    public static final Syringe SYRINGE = new Syringe("BD", 20);
    public static final Battery BATTERY = new Battery(100, 240, true);
    public static final long TOTAL_NL = 180_000;
    public static final long MAX_RATE_NL_PER_HOUR = 7_200_000;
    public static final long MAX_BOLUS_NL = 20_000;
    /** Every rate on a grid of 0.1 mL/h, as the pump double's rate-down key has it. */
    public static final PumpProfile PROFILE = PumpProfile.usual();
    public static final long LEASE_MS = 60_000;
    /** A lease that never ends: for tests of other things. */
    public static final Input.OwnershipCertain OWNED = new Input.OwnershipCertain(Long.MAX_VALUE);
    private static final List<Segment> SEGMENTS = List.of(new Segment(3_600_000, 60_000, 60_000),
            new Segment(MAX_RATE_NL_PER_HOUR, 60_000, TOTAL_NL));

    /** Counted in volume, so that an allowance reads as nL. */
    private static final DrugEntry ENTRY = new DrugEntry("ketamine", "ward", "depression", AmountKind.VOLUME,
            Map.of(Parameter.PUMP_RATE, atMost(MAX_RATE_NL_PER_HOUR), Parameter.VOLUME, atMost(TOTAL_NL),
                    Parameter.TOTAL_BOLUS_DOSE, atMost(MAX_BOLUS_NL)),
            List.of(), BodySizeRule.ACTUAL, PumpPolicy.plain(LEASE_MS, LeaseLoss.STOP),
            DrugNotes.named("ketamine"));

    private Fixtures() {}

    public static Order order(String association, OnLeaseLoss policy) {
        return order(association, policy, SEGMENTS, MAX_BOLUS_NL);
    }

    public static Order order(String association, OnLeaseLoss policy, List<Segment> segments,
            long maxBolusNl) {
        return new Order("ord-" + association, 1, association, PUMP, "ketamine", "demo-1",
                Sha256.of(new byte[0]), 2_000_000, 70_000, segments, MAX_RATE_NL_PER_HOUR, maxBolusNl,
                TOTAL_NL,
                List.of(), LEASE_MS, policy, BedsideConfirmation.REQUIRED, "2026-03-12T09:00:00Z",
                "2026-03-12T21:00:00Z", List.of());
    }

    public static SignedOrder signed(Order order) {
        return new SignedOrder(OrderCodec.encode(order), new byte[64], "approval-1");
    }

    public static Placement placement(String session, OnLeaseLoss policy) {
        Order order = order("as-" + session, policy);
        return new Placement(session, SYRINGE, signed(order), order);
    }

    public static Ask.Prepare prepare(String session, OnLeaseLoss policy) {
        return new Ask.Prepare(session, SYRINGE, signed(order("as-" + session, policy)), review(TOTAL_NL));
    }

    /** Other segments for the rest, with a review that finds nothing against them. */
    public static Ask.Titrate titrate(String session, List<Segment> rest, String code) {
        return new Ask.Titrate(session, rest, accepting(ChangedPlan.of(plan(120_000), 0, 0, rest)), code);
    }

    public static Ask.Bolus bolus(String session, long volumeNl, long rateNlPerHour, String code) {
        return new Ask.Bolus(session, volumeNl, rateNlPerHour,
                accepting(ChangedPlan.of(plan(120_000), 0, 0, SEGMENTS, volumeNl, rateNlPerHour)), code);
    }

    private static Review accepting(TreatmentPlan plan) { return accepting(plan, TOTAL_NL); }

    private static Review accepting(TreatmentPlan plan, long allowedNl) {
        long startMs = 0;
        List<org.doseline.dosing.schedule.Segment> planned = new java.util.ArrayList<>();
        for (Segment segment : SEGMENTS) {
            planned.add(new org.doseline.dosing.schedule.Segment(startMs, segment.durationMs(),
                    segment.rateNlPerHour(), segment.untilNl()));
            startMs += segment.durationMs();
        }
        RateSchedule schedule = new RateSchedule(List.of(new ScheduledStep(StepKind.TWO_STEP, 0, startMs,
                planned, Fraction.of(TOTAL_NL), TOTAL_NL)));
        return new Review(plan, Optional.of(ENTRY), "demo-1", "hash", Optional.empty(), List.of(), List.of(),
                Optional.of(schedule),
                Optional.of(new Totals(Fraction.of(allowedNl), Fraction.of(0), allowedNl - MAX_BOLUS_NL, 0,
                        Fraction.ZERO, startMs, startMs)),
                List.of());
    }

    private static Range atMost(long nl) {
        return Range.atMost(Fraction.of(nl), ShownUnit.of("mL", 1_000_000), "test");
    }

    private static TreatmentPlan plan(long durationMs) {
        return new TreatmentPlan("ketamine", "ward", "depression", Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(new PlanStep.Pause(new TimeSpan(durationMs))),
                new PlanLimits(Map.of(Parameter.TOTAL_BOLUS_DOSE, atMost(MAX_BOLUS_NL))), Optional.empty(),
                List.of());
    }

    /** A review that accepts the order's segments and allows this volume in all. */
    public static Review review(long allowedNl) {
        return accepting(plan(120_000), allowedNl);
    }
}
