package org.doseline.treatment.clearance;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.RunningCeilings;
import org.doseline.dosing.plan.PlanStep;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.titration.ChangedPlan;

/**
 * The order's and the library's ceilings against a change of an infusion that runs: rate, total and windows with the
 * most that may have been given already, and every hard limit that the dose review of this very change found.
 */
public final class ChangeCeilings {
    private ChangeCeilings() {}

    public static Optional<AskRefusal> refuses(Bedside bedside, Ask.Titrate ask, long nowMs) {
        Order order = bedside.placement().orElseThrow().order();
        long untilNl = bedside.highestTotalNl();
        long fastest = 0;
        for (Segment segment : ask.segments()) {
            if (segment.untilNl() < untilNl)
                return Optional.of(AskRefusal.ceiling("The rest would end before what was given.",
                        CeilingGuard.volume(segment.untilNl()), CeilingGuard.volume(untilNl), "delivered"));
            untilNl = segment.untilNl();
            fastest = Math.max(fastest, segment.rateNlPerHour());
        }
        return ofOrder(order, new RunningCeilings.Ask(fastest, 0, bedside.bounds(nowMs).atMostNl(), untilNl))
                .or(() -> ofReview(ask.review(), ChangedPlan.steps(ask.segments())));
    }

    /** A bolus counts on top of all that the rest is still going to give. */
    public static Optional<AskRefusal> refuses(Bedside bedside, Ask.Bolus ask, long nowMs) {
        Order order = bedside.placement().orElseThrow().order();
        if (ask.volumeNl() > order.maxBolusNl())
            return Optional.of(AskRefusal.ceiling("The bolus is above what the order allows.",
                    CeilingGuard.volume(ask.volumeNl()), CeilingGuard.volume(order.maxBolusNl()), "order"));
        Course course = bedside.given().course(order);
        long untilNl = Math.addExact(
                Math.max(course.endNl(), bedside.bounds(nowMs).atMostNl()), ask.volumeNl());
        return ofOrder(order, new RunningCeilings.Ask(ask.rateNlPerHour(), 0, 0, untilNl))
                .or(() -> CeilingGuard.hard(ask.review()))
                .or(() -> ask.review().plan().bolus().equals(Optional.of(ChangedPlan.bolus(ask)))
                        ? Optional.empty()
                        : notReviewed());
    }

    private static Optional<AskRefusal> ofOrder(Order order, RunningCeilings.Ask ask) {
        return OrderCeilings.of(order).refuses(ask, List.of()).map(breach -> breach.limit().equals("rate")
                ? AskRefusal.ceiling("The rate is above what the order allows.",
                        CeilingGuard.flow(breach.asked()), CeilingGuard.flow(breach.ceiling().most()),
                        breach.ceiling().source())
                : AskRefusal.ceiling("More than the order allows: " + breach.limit() + ".",
                        CeilingGuard.volume(breach.asked()), CeilingGuard.volume(breach.ceiling().most()),
                        breach.ceiling().source()));
    }

    private static Optional<AskRefusal> ofReview(Review review, List<PlanStep> rest) {
        List<PlanStep> reviewed = review.plan().steps();
        boolean same = reviewed.size() >= rest.size()
                && reviewed.subList(reviewed.size() - rest.size(), reviewed.size()).equals(rest);
        return CeilingGuard.hard(review).or(() -> same ? Optional.empty() : notReviewed());
    }

    private static Optional<AskRefusal> notReviewed() {
        return Optional.of(AskRefusal.ceiling("The dose review speaks of another change.",
                "another change", "the reviewed one", "dose review"));
    }
}
