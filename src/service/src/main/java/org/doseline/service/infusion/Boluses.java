package org.doseline.service.infusion;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.infusion.view.ChangeView;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.plan.BolusHistory;
import org.doseline.service.plan.PlanRefusal;
import org.doseline.service.plan.PlanReview;
import org.doseline.service.plan.SessionRow;
import org.doseline.service.problem.Problem;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.titration.ChangedPlan;
import org.doseline.treatment.titration.RestEnd;
import org.doseline.treatment.titration.RestPlan;

/** Brings a wish for a bolus to its consequences, and once they were seen to the pump's desk. */
@ApplicationScoped
public class Boluses {
    private static final String WHAT = "BOLUS";
    private static final int ALL_PERCENT = 100;
    private final LiveViews views;
    private final RunningInfusion infusions;
    private final PlanReview reviews;
    private final BolusHistory before;
    private final Actions actions;
    private final Refusals refusals;
    private final TherapyClock clock;

    Boluses(LiveViews views, RunningInfusion infusions, PlanReview reviews, BolusHistory before,
            Actions actions, Refusals refusals, TherapyClock clock) {
        this.views = views;
        this.infusions = infusions;
        this.reviews = reviews;
        this.before = before;
        this.actions = actions;
        this.refusals = refusals;
        this.clock = clock;
    }

    Uni<Answer> give(String session, BolusWish wish, Person person, String requestId) {
        return views.session(session).flatMap(row -> {
            Bedside bedside = infusions.of(row, person, WHAT);
            Order order = bedside.placement().orElseThrow().order();
            if (order.maxBolusNl() == 0)
                throw refused(Actions.problem(AskRefusal.of(RefusalReason.BOLUS_NOT_ORDERED,
                        "This order has no bolus.")), person, row);
            long volumeNl = wish.volumeNl(order);
            if (volumeNl == 0)
                throw RateWish.no("OUT_OF_RANGE", "This dose is less than a nanolitre.", "dose");
            // As fast as the order allows: the pump runs no bolus faster, and a slower one would be a rate change.
            long rateNlPerHour = row.profile().floor(Fraction.of(order.maxRateNlPerHour())).nlPerHour();
            return review(row, bedside, volumeNl, rateNlPerHour).flatMap(review -> {
                if (!review.accepted()) throw refused(PlanRefusal.of(review), person, row);
                return shownOrDone(row, bedside, wish,
                        new Ask.Bolus(row.id(), volumeNl, rateNlPerHour, review, wish.bedsideCode()), person,
                        requestId);
            });
        });
    }

    private Uni<Review> review(SessionRow row, Bedside bedside, long volumeNl, long rateNlPerHour) {
        var plan = ChangedPlan.of(row.treatment(), bedside, rest(row, bedside), volumeNl, rateNlPerHour);
        return before.of(row.id(), clock.nowMs()).flatMap(boluses -> reviews.review(plan, row.patient().id(),
                row.profile(), Optional.of(row.id()), boluses));
    }

    /** What goes on after the bolus, as it is planned now. */
    private static List<Segment> rest(SessionRow row, Bedside bedside) {
        Order order = bedside.placement().orElseThrow().order();
        return new RestPlan(bedside.given().course(order), order, bedside.highestTotalNl(), row.profile())
                .scaled(ALL_PERCENT, RestEnd.AS_PLANNED).segments().orElse(List.of());
    }

    private Uni<Answer> shownOrDone(SessionRow row, Bedside bedside, BolusWish wish, Ask.Bolus ask,
            Person person, String requestId) {
        Order order = bedside.placement().orElseThrow().order();
        String seen = Seen.name(List.of(), true, order.orderId(), ask.volumeNl(), ask.rateNlPerHour());
        if (wish.seen().isPresent()) {
            if (!wish.seen().get().equals(seen)) throw Seen.changed();
            return actions.act(ask, person, requestId);
        }
        infusions.wouldRefuse(bedside,
                new Ask.Bolus(row.id(), ask.volumeNl(), ask.rateNlPerHour(), ask.review(), "0"))
                .ifPresent(no -> {
                    throw refused(Actions.problem(no), person, row);
                });
        return Uni.createFrom().item(Answer.of(200, ChangeView.ofBolus(bedside, ask, rest(row, bedside),
                seen, clock.nowMs()).tree()));
    }

    private RuntimeException refused(Problem problem, Person person, SessionRow row) {
        return refusals.refused(problem, person, WHAT, Optional.of(row.id()), Optional.of(row.pump()));
    }
}
