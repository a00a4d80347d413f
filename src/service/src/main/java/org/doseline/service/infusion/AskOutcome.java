package org.doseline.service.infusion;

import java.util.Optional;

import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Event;

/**
 * What came of a person's request: turned down here, settled by the pump, done here, or not known.
 *
 * @param turnedDown refused before anything was sent
 * @param resolved the pump's verdict
 * @param done here, without the pump; if nothing else is there, the outcome is unknown
 */
public record AskOutcome(Optional<AskRefusal> turnedDown, Optional<Event.Resolved> resolved, boolean done) {
    static AskOutcome no(AskRefusal refusal) {
        return new AskOutcome(Optional.of(refusal), Optional.empty(), false);
    }

    static AskOutcome settled(Event.Resolved resolved) {
        return new AskOutcome(Optional.empty(), Optional.of(resolved), false);
    }

    static AskOutcome acknowledged() { return new AskOutcome(Optional.empty(), Optional.empty(), true); }

    static AskOutcome unknown() { return new AskOutcome(Optional.empty(), Optional.empty(), false); }
}
