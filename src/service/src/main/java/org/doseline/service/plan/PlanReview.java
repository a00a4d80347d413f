package org.doseline.service.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.service.problem.Problems;
import org.doseline.service.time.TherapyClock;

/** Brings a plan, the library, the pump and the patient's history together; dosing decides. */
@ApplicationScoped
public class PlanReview {
    private final Library library;
    private final GivenHistory history;
    private final Sessions sessions;
    private final DoseReservations reservations;
    private final TherapyClock clock;

    PlanReview(Library library, GivenHistory history, Sessions sessions,
            DoseReservations reservations, TherapyClock clock) {
        this.library = library;
        this.history = history;
        this.sessions = sessions;
        this.reservations = reservations;
        this.clock = clock;
    }

    /**
     * Reviews as if the plan began now.
     *
     * @param exceptSession a session whose own orders do not count
     */
    public Uni<Review> review(TreatmentPlan plan, String patient, PumpProfile pump,
            Optional<String> exceptSession) {
        return review(plan, patient, pump, exceptSession, List.of());
    }

    /** @param more doses beside those of other sessions */
    public Uni<Review> review(TreatmentPlan plan, String patient, PumpProfile pump,
            Optional<String> exceptSession, List<GivenDose> more) {
        return history.of(patient, exceptSession, clock.nowMs()).map(given -> {
            List<GivenDose> all = new ArrayList<>(given);
            all.addAll(more);
            return DoseReview.review(plan, library.library(), pump, all);
        });
    }

    /** The session's plan on its pump with its syringe; 404 where there is no such session. */
    public Uni<Review> reviewForSession(String id) {
        return sessions.find(id)
                .flatMap(found -> review(found.orElseThrow(() -> Problems.notFound("session"))));
    }

    /** The same for one that was read before. */
    public Uni<Review> review(SessionRow session) {
        return review(session.treatment(), session.patient().id(), session.profile(),
                Optional.of(session.id()));
    }

    /**
     * The same for a session that is about to be prepared. The version is read before the history: whatever is reserved in
     * between is either counted here, or makes the version a former one.
     */
    public Uni<Reservable> reservable(SessionRow session) {
        return reservations.version(session.patient().id(), session.treatment().drug())
                .flatMap(version -> review(session).map(review -> new Reservable(review, version)));
    }

    /** @param budgetVersion at which the review was made */
    public record Reservable(Review review, long budgetVersion) {
    }

    public Uni<OrderText> orderText(String id) {
        return reviewForSession(id).map(OrderText::of);
    }
}
