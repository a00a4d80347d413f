package org.doseline.service.infusion;

import java.util.Optional;

import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.decision.Event;

/**
 * What came of a person's request: turned down here, settled by the pump, or not known.
 *
 * @param turnedDown refused before anything was sent
 * @param resolved the pump's verdict; empty together with {@code turnedDown} when the outcome is unknown
 */
public record Answer(Optional<AskRefusal> turnedDown, Optional<Event.Resolved> resolved) {
    static Answer no(AskRefusal refusal) { return new Answer(Optional.of(refusal), Optional.empty()); }

    static Answer settled(Event.Resolved resolved) {
        return new Answer(Optional.empty(), Optional.of(resolved));
    }

    static Answer unknown() { return new Answer(Optional.empty(), Optional.empty()); }
}
