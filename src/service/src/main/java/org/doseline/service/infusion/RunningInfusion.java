package org.doseline.service.infusion;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.plan.SessionRow;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Input;

/** What a change needs to know of the infusion that it changes, before it can be worked out. */
@ApplicationScoped
public class RunningInfusion {
    private static final AskRefusal NOT_HERE = AskRefusal.of(RefusalReason.WRONG_STATE,
            "This pump is not served here.");

    private final Desks desks;
    private final Refusals refusals;
    private final TherapyClock clock;

    RunningInfusion(Desks desks, Refusals refusals, TherapyClock clock) {
        this.desks = desks;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** The session's pump, of which nothing stands against a change; else the refusal, recorded. */
    Bedside of(SessionRow row, Person person, String what) {
        Optional<Bedside> desk = desks.state(row.pump());
        Optional<AskRefusal> no = desk.isEmpty()
                ? Optional.of(NOT_HERE)
                : Decide.refusesToChange(desk.get(), row.id(), clock.nowMs(), clock.deadlines());
        if (no.isPresent())
            throw refusals.refused(Actions.problem(no.get()), person, what, Optional.of(row.id()),
                    Optional.of(row.pump()));
        return desk.get();
    }

    /** What the core would answer now; nothing is committed or sent. */
    Optional<AskRefusal> wouldRefuse(Bedside bedside, Ask ask) {
        return Decide.decide(bedside, new Input.Asked(ask, "preview", "preview"), clock.nowMs(),
                clock.deadlines()).events().stream()
                .filter(Event.TurnedDown.class::isInstance).map(Event.TurnedDown.class::cast)
                .map(Event.TurnedDown::refusal).findFirst();
    }
}
