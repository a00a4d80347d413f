package org.doseline.treatment.clearance;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Severity;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.dosing.schedule.Segment;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Order;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.DeliveredBounds;
import org.doseline.treatment.bedside.Increase;
import org.doseline.treatment.bedside.OpenCommand;

/**
 * The only maker of {@link ClearedCommand}. What cannot raise a dose passes; what can is checked against the order
 * and its review, with the highest volume that may already have been delivered. Hard limits yield to nobody.
 */
public final class CeilingGuard {
    private static final long NL_PER_ML = 1_000_000;

    private CeilingGuard() {}

    /** Whether this signed order is what the dose review of its plan allows, now. Empty when it is. */
    public static Optional<AskRefusal> refuses(Order order, Review review) {
        Optional<AskRefusal> hard = hard(review);
        if (hard.isPresent()) return hard;
        if (review.schedule().isEmpty() || review.totals().isEmpty()) {
            return Optional.of(AskRefusal.ceiling("The plan has no schedule, so nothing may be given.",
                    volume(order.totalVolumeNl()), volume(0), "dose review"));
        }
        long bolusNl = DoseReview.onDemandBolusNl(review);
        if (order.maxBolusNl() > bolusNl) {
            return Optional.of(AskRefusal.ceiling("The signed order has a bolus that its plan has not.",
                    volume(order.maxBolusNl()), volume(bolusNl), "plan"));
        }
        long allowedNl = Math.addExact(review.totals().get().volumeNl(), bolusNl);
        if (order.totalVolumeNl() > allowedNl) {
            return Optional.of(AskRefusal.ceiling("The signed order is above its plan.",
                    volume(order.totalVolumeNl()), volume(allowedNl), "plan"));
        }
        return sameSegments(order, review.schedule().get().segments())
                ? Optional.empty()
                : Optional.of(AskRefusal.ceiling("The signed order runs differently from its plan.",
                        "segments of the order", "segments of the plan", "plan"));
    }

    /**
     * Lets a new command through, or says which ceiling stands against it.
     *
     * @param open the command as it is to be committed
     */
    public static Clearance clear(Bedside bedside, OpenCommand open, long nowMs) {
        if (open.mayRaiseFlow() && !onlyLowers(bedside, open)) {
            Optional<AskRefusal> refusal = aboveOrder(bedside, nowMs);
            if (refusal.isPresent()) return new Clearance(Optional.empty(), refusal);
        }
        return new Clearance(Optional.of(new ClearedCommand(bedside.cell(), open)), Optional.empty());
    }

    /** The same bytes again: they were cleared when they were committed, and the pump knows them by their sequence. */
    public static ClearedCommand again(Bedside bedside, OpenCommand open) {
        return new ClearedCommand(bedside.cell(), open);
    }

    /** RENEW and EVENTS change no dose and are not kept. */
    public static ClearedCommand unsequenced(Bedside bedside, Command command, byte[] payload) {
        if (command.kind().takesSequence())
            throw new IllegalArgumentException(command.kind() + " takes a sequence");
        return new ClearedCommand(bedside.cell(), command, payload);
    }

    /** Slower is never held up, even where all of the order may already have been given. */
    private static boolean onlyLowers(Bedside bedside, OpenCommand open) {
        return open.command().body() instanceof Titrate titrate && bedside.reportOfPlacement()
                .filter(last -> !Increase.of(bedside, titrate.segments()))
                .isPresent();
    }

    /** Equal to the cap leaves nothing to give; above it something is wrong. Either way nothing may start. */
    private static Optional<AskRefusal> aboveOrder(Bedside bedside, long nowMs) {
        if (bedside.placement().isEmpty()) {
            return Optional.of(AskRefusal.ceiling("No order is on this pump.", "a dose", volume(0), "order"));
        }
        Order order = bedside.placement().get().order();
        long capNl = order.totalVolumeNl();
        DeliveredBounds bounds = bedside.bounds(nowMs);
        if (bounds.atMostNl() >= capNl) {
            return Optional.of(AskRefusal.ceiling("All of the order may already have been given.",
                    volume(bounds.atMostNl()), volume(capNl), "order"));
        }
        return OrderCeilings.of(order).refuses(OrderCeilings.ask(order, bounds.atMostNl()), List.of())
                .map(breach -> AskRefusal.ceiling(
                        "The order is above its own limits: " + breach.limit() + ".",
                        Long.toString(breach.asked()), Long.toString(breach.ceiling().most()),
                        breach.ceiling().source()));
    }

    /** The first hard limit that the review found broken. */
    static Optional<AskRefusal> hard(Review review) {
        return review.findings().stream().filter(finding -> finding.severity() == Severity.HARD).findFirst()
                .map(CeilingGuard::refusal);
    }

    private static boolean sameSegments(Order order, List<Segment> planned) {
        if (order.segments().size() != planned.size()) return false;
        for (int i = 0; i < planned.size(); i++) {
            var ordered = order.segments().get(i);
            Segment plan = planned.get(i);
            if (ordered.rateNlPerHour() != plan.rateNlPerHour() || ordered.durationMs() != plan.durationMs()
                    || ordered.untilNl() != plan.untilNl()) {
                return false;
            }
        }
        return true;
    }

    private static AskRefusal refusal(Finding finding) {
        return AskRefusal.ceiling(
                finding.limit() + ": " + finding.asked() + " is above " + finding.allowed() + ".",
                finding.asked(), finding.allowed(), finding.source());
    }

    static String flow(long nlPerHour) {
        return IsmpText.quantity(Fraction.of(nlPerHour, NL_PER_ML), "mL/h");
    }

    static String volume(long nl) { return IsmpText.quantity(Fraction.of(nl, NL_PER_ML), "mL"); }
}
