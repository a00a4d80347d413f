package org.doseline.treatment.decision;

import java.util.List;

import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;

/**
 * The answer of the core.
 *
 * @param state the state after the events
 * @param events in order; commit them first
 * @param effects in order; carry them out only after the commit
 */
public record Decision(Bedside state, List<Event> events, List<Effect> effects) {
    public Decision {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }
}
