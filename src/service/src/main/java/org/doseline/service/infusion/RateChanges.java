package org.doseline.service.infusion;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.dosing.ceiling.Review;
import org.doseline.protocol.order.Segment;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.infusion.view.ChangeView;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.plan.PlanRefusal;
import org.doseline.service.plan.PlanReview;
import org.doseline.service.plan.SessionRow;
import org.doseline.service.problem.Problem;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Increase;
import org.doseline.treatment.titration.ChangedPlan;
import org.doseline.treatment.titration.RestPlan;

/** Brings a wish for other rates to its consequences, and once they were seen to the pump's desk. */
@ApplicationScoped
public class RateChanges {
    private static final String WHAT = "TITRATE";
    private final LiveViews views;
    private final RunningInfusion infusions;
    private final PlanReview reviews;
    private final Actions actions;
    private final Refusals refusals;
    private final TherapyClock clock;

    RateChanges(LiveViews views, RunningInfusion infusions, PlanReview reviews, Actions actions,
            Refusals refusals, TherapyClock clock) {
        this.views = views;
        this.infusions = infusions;
        this.reviews = reviews;
        this.actions = actions;
        this.refusals = refusals;
        this.clock = clock;
    }

    Uni<Answer> change(String session, RateWish wish, Person person, String requestId) {
        return views.session(session).flatMap(row -> {
            Bedside bedside = infusions.of(row, person, WHAT);
            var order = bedside.placement().orElseThrow().order();
            RestPlan.Made made = wish.rest(new RestPlan(bedside.given().course(order), order,
                    bedside.highestTotalNl(), row.profile()), order);
            List<Segment> rest = made.segments().orElseThrow(() -> refused(
                    Actions.problem(made.refusal().orElseThrow()), person, row));
            return review(row, bedside, rest).flatMap(review -> {
                if (!review.accepted()) throw refused(PlanRefusal.of(review), person, row);
                return shownOrDone(row, bedside, wish, new Ask.Titrate(row.id(), rest, review,
                        wish.bedsideCode()), person, requestId);
            });
        });
    }

    private Uni<Review> review(SessionRow row, Bedside bedside, List<Segment> rest) {
        return reviews.review(ChangedPlan.of(row.treatment(), bedside, rest), row.patient().id(),
                row.profile(), Optional.of(row.id()));
    }

    private Uni<Answer> shownOrDone(SessionRow row, Bedside bedside, RateWish wish, Ask.Titrate ask,
            Person person, String requestId) {
        var order = bedside.placement().orElseThrow().order();
        boolean increase = Increase.of(bedside, ask.segments());
        String seen = Seen.name(ask.segments(), increase, order.orderId(), wish.end());
        if (wish.seen().isPresent()) {
            if (!wish.seen().get().equals(seen)) throw Seen.changed();
            return actions.act(ask, person, requestId);
        }
        infusions.wouldRefuse(bedside, new Ask.Titrate(row.id(), ask.segments(), ask.review(), "0"))
                .ifPresent(no -> {
                    throw refused(Actions.problem(no), person, row);
                });
        return Uni.createFrom().item(Answer.of(200,
                ChangeView.ofRate(bedside, ask.segments(), ask.review(), increase, seen, clock.nowMs())
                        .tree()));
    }

    private RuntimeException refused(Problem problem, Person person, SessionRow row) {
        return refusals.refused(problem, person, WHAT, Optional.of(row.id()), Optional.of(row.pump()));
    }
}
