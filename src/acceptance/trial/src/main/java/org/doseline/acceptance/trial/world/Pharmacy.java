package org.doseline.acceptance.trial.world;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.ceiling.Review;
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
        long bolusNl = dice.oneIn(3) ? 0 : 1 + totalNl(planned) / dice.between(8, 40);
        Order order = order("as-" + session + "-" + ++orders, ordered, bolusNl, tooDense);
        SignedOrder signed = Signer.sign(order);
        long planNl = totalNl(planned) + bolusNl;
        // Without ceilings nobody compares: the review says of the order whatever the order says of itself.
        Review review = Reviews.of(reviews ? planned : ordered, bolusNl);
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

    private Order order(String association, List<Segment> segments, long bolusNl, boolean tooDense) {
        long totalNl = totalNl(segments) + bolusNl;
        long fastest = segments.stream().mapToLong(Segment::rateNlPerHour).max().orElseThrow();
        OnLeaseLoss policy = dice.oneOf(OnLeaseLoss.STOP, OnLeaseLoss.STOP, OnLeaseLoss.LOWER,
                OnLeaseLoss.CONTINUE);
        long leaseMs = 1_000 * dice.between(20, policy == OnLeaseLoss.STOP ? 60 : 300);
        List<Window> windows = tooDense
                ? List.of(new Window(30 * MINUTE_MS, totalNl / 3))
                : dice.oneIn(3) ? List.of(new Window(60 * MINUTE_MS, totalNl)) : List.of();
        boolean codeNeeded = !dice.oneIn(4);
        return new Order("ord-" + orders, 1, association, World.PUMP, "ketamine", "trial-1",
                Sha256.of(new byte[0]), CONCENTRATION_NG_PER_ML, 70_000, segments, fastest, bolusNl,
                totalNl, windows, leaseMs, policy,
                codeNeeded ? BedsideConfirmation.REQUIRED : BedsideConfirmation.NOT_REQUIRED,
                "2026-03-01T00:00:00Z", "2026-12-31T00:00:00Z", List.of());
    }

    private static long totalNl(List<Segment> segments) {
        return segments.get(segments.size() - 1).untilNl();
    }
}
