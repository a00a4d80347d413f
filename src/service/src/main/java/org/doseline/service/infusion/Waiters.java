package org.doseline.service.infusion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;

/**
 * Requests that wait for the outcome of their command; each gets the first one and is then forgotten. Nobody waits
 * longer than {@value #MOST_WAIT_S} s, whatever becomes of the command or of the client: then the outcome is unknown.
 */
@ApplicationScoped
public class Waiters {
    /** A prepare is at most three commands after each other, each unknown after 3 s; the rest is for their commits. */
    private static final long MOST_WAIT_S = 20;

    private final Map<String, CompletableFuture<AskOutcome>> waiting = new ConcurrentHashMap<>();
    /** Requests that wait for the same journalled STOP, by its command. */
    private final Map<String, Set<String>> joined = new ConcurrentHashMap<>();

    /** Waits from this call on, not only from the subscription; the same request twice gets the same answer. */
    Uni<AskOutcome> answerTo(String askId) {
        return Uni.createFrom().completionStage(waiting.computeIfAbsent(askId, this::newWaiter));
    }

    private CompletableFuture<AskOutcome> newWaiter(String askId) {
        CompletableFuture<AskOutcome> answer = new CompletableFuture<>();
        answer.completeOnTimeout(AskOutcome.unknown(), MOST_WAIT_S, TimeUnit.SECONDS)
                .whenComplete((told, gone) -> waiting.remove(askId, answer));
        return answer;
    }

    /** Its command was never committed, so nothing will answer it. */
    void forget(String askId) {
        Optional.ofNullable(waiting.get(askId)).ifPresent(answer -> answer.cancel(false));
    }

    int count() { return waiting.size(); }

    /** Tells whoever waits, after the events are committed. */
    void tell(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.TurnedDown no)
                tell(Optional.of(no.askId()), AskOutcome.no(no.refusal()));
            if (event instanceof Event.Acknowledged seen)
                tell(Optional.of(seen.askId()), AskOutcome.acknowledged());
            if (event instanceof Event.Journalled stop) join(stop.command());
            if (event instanceof Event.Resolved known) {
                tell(known.answersAsk(), AskOutcome.settled(known));
                tellJoined(known.command(), AskOutcome.settled(known));
            }
            if (event instanceof Event.BecameUncertain open) {
                tell(open.command().askId(), AskOutcome.unknown());
                tellJoined(open.command(), AskOutcome.unknown());
            }
        }
    }

    private void join(OpenCommand stop) {
        stop.askId().ifPresent(askId -> joined
                .computeIfAbsent(stop.command().commandId(), id -> ConcurrentHashMap.newKeySet()).add(askId));
    }

    private void tellJoined(OpenCommand command, AskOutcome answer) {
        Set<String> asks = joined.remove(command.command().commandId());
        if (asks != null) asks.forEach(askId -> tell(Optional.of(askId), answer));
    }

    /** The STOP could not be written down anywhere, so it was not sent: whoever waits has to know at once. */
    void notSent(OpenCommand stop, AskRefusal why) {
        tellJoined(stop, AskOutcome.no(why));
    }

    private void tell(Optional<String> askId, AskOutcome answer) {
        askId.map(waiting::remove).ifPresent(waiter -> waiter.complete(answer));
    }
}
