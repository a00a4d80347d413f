package org.doseline.service.infusion;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.Syringe;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.infusion.view.View;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.plan.BudgetChanged;
import org.doseline.service.plan.Overrides;
import org.doseline.service.plan.PlanRefusal;
import org.doseline.service.plan.PlanReview;
import org.doseline.service.plan.Reasons;
import org.doseline.service.plan.SessionRow;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.signer.SignerClient;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Decide;

/** Brings a person's request to the pump's desk and its outcome back: applied, refused with a reason, or not known. */
@ApplicationScoped
public class Actions {
    private static final int APPLIED = 200;
    private static final int NOT_KNOWN = Idempotency.NOT_KNOWN_YET;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private static final Problem NOT_APPLIED = Problem.of(CONFLICT, "NOT_APPLIED",
            "The pump never took this command and never will. Ask again.");
    private static final Problem NOTHING_SENT = Problem.of(CONFLICT, "NOT_APPLIED",
            "The first request ended before its command was sent, and it never will be. Ask again.");

    /** It has the association and no order: something came in between. */
    private static final Problem NOT_PROGRAMMED = Problem.of(CONFLICT, "NOT_APPLIED",
            "The pump was not programmed, and never will be by this request. Prepare again.");

    /** Nobody at the bedside could tell whether it is the right one. */
    private static final Problem PATIENT_ERASED = Problem.of(CONFLICT, "PATIENT_ERASED",
            "The identity of this session's patient is erased.");

    /** One session is one dose: what was started is not given a second time, whatever became of it. */
    private static final AskRefusal ALREADY_STARTED = AskRefusal.of(RefusalReason.WRONG_STATE,
            "This session was already started. Plan another session for another dose.");

    private final Desks desks;
    private final BedsideStore bedsides;
    private final LiveViews views;
    private final PlanReview reviews;
    private final Reasons reasons;
    private final SignerClient signer;
    private final Refusals refusals;
    private final TherapyClock clock;
    private final ObjectMapper json;

    Actions(Desks desks, BedsideStore bedsides, LiveViews views, PlanReview reviews, Reasons reasons,
            SignerClient signer, Refusals refusals,
            TherapyClock clock, ObjectMapper json) {
        this.desks = desks;
        this.bedsides = bedsides;
        this.views = views;
        this.reviews = reviews;
        this.reasons = reasons;
        this.signer = signer;
        this.refusals = refusals;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Reviews the plan again with all that this patient was given, has the order signed for a new association, and puts
     * it on the pump.
     */
    Uni<Answer> prepare(String session, Person person, String requestId) {
        return views.session(session).flatMap(row -> bedsides.mayHaveStarted(session).flatMap(started -> {
            if (row.patient().erased())
                throw refused(PATIENT_ERASED, person, row, "PREPARE");
            Optional<AskRefusal> no = started ? Optional.of(ALREADY_STARTED) : busy(row);
            return no.isPresent()
                    ? Uni.createFrom().failure(refused(no.get(), person, row))
                    : prepare(row, person, requestId);
        }));
    }

    private Optional<AskRefusal> busy(SessionRow row) {
        return desks.state(row.pump()).flatMap(
                state -> Decide.refusesToPrepare(state, row.id(), clock.nowMs(), clock.deadlines()));
    }

    /** Two desks may prepare one patient at the same instant: the second is reviewed once more, with the first counted. */
    private Uni<Answer> prepare(SessionRow row, Person person, String requestId) {
        return prepareOnce(row, person, requestId)
                .onFailure(BudgetChanged.class).recoverWithUni(() -> prepareOnce(row, person, requestId))
                .onFailure(BudgetChanged.class).transform(twice -> refused(AskRefusal.of(
                        RefusalReason.BUDGET_CHANGED,
                        "Other doses of this patient are being prepared at this moment. Try again."),
                        person, row));
    }

    private Uni<Answer> prepareOnce(SessionRow row, Person person, String requestId) {
        String association = "as-" + UUID.randomUUID();
        Syringe syringe = new Syringe(row.syringeMake(), row.syringeSizeMl());
        return reviews.reservable(row).flatMap(found -> {
            if (!found.review().accepted())
                throw refused(PlanRefusal.of(found.review()), person, row, "PREPARE");
            views.reviewed(row, found.review());
            return reasons.lack(row, found.review()).invoke(open -> {
                if (!open.isEmpty()) throw refused(Overrides.nobodySaidWhy(open), person, row, "PREPARE");
            }).flatMap(said -> signer.order(row.id(), association, "o-" + UUID.randomUUID()))
                    .map(signed -> new Ask.Prepare(row.id(), syringe, signed, found.review(),
                            found.budgetVersion()));
        }).flatMap(ask -> act(row.pump(), ask, person, requestId));
    }

    /** The plan is reviewed once more when it is started: windows move, and other doses may have been given. */
    Uni<Answer> start(String session, String bedsideCode, Person person, String requestId) {
        return views.session(session).flatMap(row -> reviews.review(row).flatMap(review -> {
            if (!review.accepted()) throw refused(PlanRefusal.of(review), person, row, "START");
            views.reviewed(row, review);
            return act(row.pump(), new Ask.Start(session, bedsideCode), person, requestId);
        }));
    }

    /** Asks no database for the pump where this controller knows it. */
    Uni<Answer> act(Ask ask, Person person, String requestId) {
        Optional<String> pump = desks.pumpOf(ask.session());
        if (pump.isPresent()) return act(pump.get(), ask, person, requestId);
        return views.session(ask.session()).flatMap(row -> act(row.pump(), ask, person, requestId));
    }

    private Uni<Answer> act(String pump, Ask ask, Person person, String requestId) {
        return desks.ask(pump, ask, person.sub(), requestId)
                .flatMap(outcome -> views.answering(ask.session()).map(view -> answer(outcome, view)));
    }

    /**
     * What became of a request whose answer was lost, from the commands that were committed for it.
     *
     * @param last the kind of command that answers it: what came before that one does not
     */
    Uni<Optional<Answer>> lost(String session, CommandKind last, String requestId, boolean over) {
        return bedsides.ofRequest(requestId).flatMap(found -> {
            boolean nothing = found.map(command -> command.settled() && command.kind() != last).orElse(true);
            if (nothing && !over) return Uni.createFrom().item(Optional.empty());
            if (nothing) return Uni.createFrom().item(Optional.of(problem(NOTHING_SENT)));
            return views.once(session).map(view -> Optional.of(lost(found.get(), view)));
        });
    }

    private Answer lost(BedsideStore.LastCommand command, View view) {
        if (!command.settled()) return body(NOT_KNOWN, "UNKNOWN", view);
        if (command.status().equals("APPLIED")) return body(APPLIED, "APPLIED", view);
        return problem(command.status().equals("VOID") ? NOT_APPLIED : problem(Optional.empty()));
    }

    private static Answer problem(Problem problem) { return Answer.of(problem.status(), problem); }

    private Answer answer(AskOutcome outcome, View view) {
        if (outcome.turnedDown().isPresent()) throw new Refused(problem(outcome.turnedDown().get()));
        if (outcome.done()) return body(APPLIED, "APPLIED", view);
        if (outcome.resolved().isEmpty()) return body(NOT_KNOWN, "UNKNOWN", view);
        Event.Resolved known = outcome.resolved().get();
        boolean halfPrepared = known.resolution() == Event.Resolution.APPLIED
                && known.command().command().kind() == CommandKind.ASSOCIATE;
        if (halfPrepared) throw new Refused(NOT_PROGRAMMED);
        return switch (known.resolution()) {
            case APPLIED -> body(APPLIED, "APPLIED", view);
            case REFUSED -> throw new Refused(problem(known.refusal()));
            case VOID -> throw new Refused(NOT_APPLIED);
            case FORGOTTEN -> body(NOT_KNOWN, "UNKNOWN", view);
        };
    }

    private Answer body(int status, String outcome, View view) {
        try {
            return new Answer(status,
                    json.writeValueAsString(new Outcome(outcome, view.now().sentence(), view)));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private Refused refused(AskRefusal no, Person person, SessionRow row) {
        return refused(problem(no), person, row, "PREPARE");
    }

    private Refused refused(Problem problem, Person person, SessionRow row, String what) {
        return refusals.refused(problem, person, what, Optional.of(row.id()), Optional.of(row.pump()));
    }

    static Problem problem(AskRefusal no) {
        return Problem.of(status(no.reason()), no.reason().name(), no.sentence()).limited(no.asked(),
                no.allowed(),
                no.source());
    }

    private static int status(RefusalReason reason) {
        if (reason == RefusalReason.DATABASE_AWAY) return UNAVAILABLE;
        return reason == RefusalReason.CEILING_EXCEEDED ? UNPROCESSABLE : CONFLICT;
    }

    private static Problem problem(Optional<Refusal> refusal) {
        if (refusal.isEmpty()) return Problem.of(CONFLICT, "REFUSED_BY_PUMP", "The pump refused.");
        Refusal no = refusal.get();
        return Problem.of(CONFLICT, no.code().name(), PumpRefusalText.of(no)).limited(
                no.asked().map(String::valueOf),
                no.allowed().map(String::valueOf), Optional.of("pump"));
    }

    /** The answer of an action that did not end in a refusal. */
    record Outcome(String outcome, String sentence, View view) {
    }
}
