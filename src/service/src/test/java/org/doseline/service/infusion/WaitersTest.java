package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Event;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private static final AskRefusal NO = AskRefusal.of(RefusalReason.PUMP_SILENT, "It does not report.");

    private final Waiters waiters = new Waiters();

    @Test
    void eachRequestGetsItsOwnAnswerAndIsForgotten() {
        var mine = waiters.answerTo("mine").subscribeAsCompletionStage();
        var other = waiters.answerTo("other").subscribeAsCompletionStage();
        waiters.tell(List.of(new Event.TurnedDown(new Ask.Stop("s-1", ""), NO, "nurse", "mine")));
        assertEquals(NO, mine.join().turnedDown().orElseThrow());
        assertTrue(!other.isDone());
        assertEquals(1, waiters.count());
    }

    @Test
    void anAnswerThatComesBeforeAnybodyListensIsNotLost() {
        var answer = waiters.answerTo("early");
        waiters.tell(List.of(new Event.TurnedDown(new Ask.Stop("s-1", ""), NO, "nurse", "early")));
        assertEquals(NO, answer.await().indefinitely().turnedDown().orElseThrow());
    }

    @Test
    void nothingIsKeptOfAClientThatHasGone() {
        waiters.answerTo("gone").subscribe().with(answer -> {}).cancel();
        assertEquals(0, waiters.count());
    }

    @Test
    void nothingIsKeptOfARequestThatWasNeverCommitted() {
        waiters.answerTo("never");
        waiters.forget("never");
        assertEquals(0, waiters.count());
    }
}
