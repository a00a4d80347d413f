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
    private final TherapyClock clock;

    PlanReview(Library library, GivenHistory history, Sessions sessions, TherapyClock clock) {
        this.library = library;
        this.history = history;
        this.sessions = sessions;
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
        return sessions.find(id).flatMap(found -> {
            SessionRow session = found.orElseThrow(() -> Problems.notFound("session"));
            return review(session.treatment(), session.patient().id(), session.profile(), Optional.of(id));
        });
    }

    public Uni<OrderText> orderText(String id) {
        return reviewForSession(id).map(OrderText::of);
    }
}
