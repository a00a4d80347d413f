package org.doseline.service.infusion;

import java.util.Optional;

import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Event;

/**
 * What came of a person's request: turned down here, settled by the pump, or not known.
 *
 * @param turnedDown refused before anything was sent
 * @param resolved the pump's verdict; empty together with {@code turnedDown} when the outcome is unknown
 */
public record AskOutcome(Optional<AskRefusal> turnedDown, Optional<Event.Resolved> resolved) {
    static AskOutcome no(AskRefusal refusal) {
        return new AskOutcome(Optional.of(refusal), Optional.empty());
    }

    static AskOutcome settled(Event.Resolved resolved) {
        return new AskOutcome(Optional.empty(), Optional.of(resolved));
    }

    static AskOutcome unknown() { return new AskOutcome(Optional.empty(), Optional.empty()); }
}
