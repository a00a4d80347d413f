package org.doseline.service.infusion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.doseline.treatment.bedside.Event;

/** Requests that wait for the outcome of their command; each gets the first one and is then forgotten. */
@ApplicationScoped
public class Waiters {
    private final Map<String, UniEmitter<? super AskOutcome>> waiting = new ConcurrentHashMap<>();

    Uni<AskOutcome> answerTo(String askId) {
        return Uni.createFrom().<AskOutcome>emitter(emitter -> waiting.put(askId, emitter))
                .onTermination().invoke(() -> waiting.remove(askId));
    }

    /** Tells whoever waits, after the events are committed. */
    void tell(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.TurnedDown no)
                tell(Optional.of(no.askId()), AskOutcome.no(no.refusal()));
            if (event instanceof Event.Resolved known) tell(known.answersAsk(), AskOutcome.settled(known));
            if (event instanceof Event.BecameUncertain open)
                tell(open.command().askId(), AskOutcome.unknown());
        }
    }

    private void tell(Optional<String> askId, AskOutcome answer) {
        askId.map(waiting::remove).ifPresent(emitter -> emitter.complete(answer));
    }
}
