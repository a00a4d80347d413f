package org.doseline.service.infusion;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.doseline.service.infusion.view.Fixed;
import org.doseline.service.infusion.view.View;
import org.doseline.service.infusion.view.ViewBuilder;
import org.doseline.service.link.Panels;
import org.doseline.service.people.PrintedNames;
import org.doseline.dosing.ceiling.Review;
import org.doseline.service.plan.ErasedPatients;
import org.doseline.service.plan.OrderText;
import org.doseline.service.plan.PlanReview;
import org.doseline.service.plan.SessionRow;
import org.doseline.service.plan.Sessions;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Placement;

/** Views of infusions, once or for as long as somebody looks. */
@ApplicationScoped
public class LiveViews {
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);
    private static final int NOT_FOUND = 404;

    private final Sessions sessions;
    private final PlanReview reviews;
    private final Desks desks;
    private final BedsideStore bedsides;
    private final Changes changes;
    private final Panels panels;
    private final TherapyClock clock;
    private final PrintedNames names;
    private final StoredBeds stored;
    private final KnownSessions known;
    private final ErasedPatients erased;

    LiveViews(Sessions sessions, PlanReview reviews, Desks desks, BedsideStore bedsides, Changes changes,
            Panels panels,
            TherapyClock clock, PrintedNames names, StoredBeds stored,
            KnownSessions known, ErasedPatients erased) {
        this.sessions = sessions;
        this.reviews = reviews;
        this.desks = desks;
        this.bedsides = bedsides;
        this.changes = changes;
        this.panels = panels;
        this.clock = clock;
        this.names = names;
        this.stored = stored;
        this.known = known;
        this.erased = erased;
    }

    /** The session's row, or the typed 404. */
    Uni<SessionRow> session(String id) {
        return sessions.find(id).map(row -> row.orElseThrow(() -> new Refused(
                Problem.of(NOT_FOUND, "SESSION_UNKNOWN", "There is no session " + id + "."))));
    }

    Uni<View> once(String session) {
        return fixed(session).flatMap(this::now);
    }

    /** The view in the answer to a command: what does not change by it is shown as it was read or reviewed last. */
    Uni<View> answering(String session) {
        return known.lately(session, session(session).flatMap(this::fixed)).flatMap(this::now);
    }

    /** A plan was reviewed for a command of its session. */
    void reviewed(SessionRow row, Review review) {
        known.learn(row.id(), new Fixed(row, OrderText.of(review)));
    }

    /** A view at every change of the pump and at least once a second; a slow reader gets the newest. */
    Multi<View> live(String session) {
        return fixed(session).onItem()
                .transformToMulti(fixed -> Multi.createBy().merging()
                        .streams(
                                Multi.createFrom().ticks().every(AT_LEAST_EVERY).onOverflow().drop()
                                        .map(tick -> fixed.row().pump()),
                                changes.stream().filter(fixed.row().pump()::equals))
                        .onOverflow().dropPreviousItems()
                        .onItem().transformToUniAndConcatenate(changed -> now(fixed)));
    }

    private Uni<Fixed> fixed(String session) {
        return known.fixed(session, session(session).flatMap(this::fixed));
    }

    private Uni<Fixed> fixed(SessionRow row) {
        return reviews.orderText(row.id()).map(plan -> new Fixed(row, plan));
    }

    private Uni<View> now(Fixed known) {
        Fixed fixed = new Fixed(erased.shown(known.row()), known.plan());
        SessionRow row = fixed.row();
        return desks.state(row.pump()).map(desk -> Uni.createFrom().item(desk))
                .orElseGet(() -> stored.of(row.pump())).flatMap(desk -> now(fixed, desk));
    }

    private Uni<View> now(Fixed fixed, Bedside desk) {
        SessionRow row = fixed.row();
        boolean here = desk.placement().map(Placement::session).filter(row.id()::equals).isPresent();
        Uni<Optional<Bedside>> ended = here
                ? Uni.createFrom().item(Optional.empty())
                : bedsides.ofSession(row.pump(), desk.cell(), row.id());
        ViewBuilder builder = new ViewBuilder(fixed, clock.scale(), names::of);
        return Uni.combine().all().unis(ended, panels.urls(), names.known()).asTuple().flatMap(found -> {
            Optional<String> panel = Optional.ofNullable(found.getItem2().get(row.pump()));
            boolean over = found.getItem1().isPresent();
            Bedside bedside = found.getItem1().orElse(desk);
            return startedMs(bedside, clock.nowMs())
                    .map(startedMs -> builder.of(bedside, !over, startedMs, panel, clock.nowMs()));
        });
    }

    /** Nothing is asked where nothing can have flowed yet. */
    private Uni<Optional<Long>> startedMs(Bedside bedside, long nowMs) {
        if (!bedside.flows() && bedside.bounds(nowMs).atMostNl() == 0)
            return Uni.createFrom().item(Optional.empty());
        return bedside.placement().map(Placement::associationId)
                .map(association -> known.startedMs(association, bedsides.startedMs(association)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
