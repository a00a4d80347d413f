package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnstileTest {
    private final Turnstile turnstile = new Turnstile();
    private final List<String> begun = new ArrayList<>();

    @Test
    void worksPassOneAtATimeInTheOrderOfTheirArrival() {
        var first = enter("first", false);
        var second = enter("second", false);
        var third = enter("third", false);
        assertEquals(List.of("first"), begun);
        first.complete(null);
        assertEquals(List.of("first", "second"), begun);
        second.complete(null);
        third.complete(null);
        assertEquals(List.of("first", "second", "third"), begun);
    }

    @Test
    void urgentWorkGoesAheadOfAllThatWaitsAndKeepsItsOwnOrder() {
        var running = enter("running", false);
        for (String name : List.of("later", "even later")) enter(name, false).complete(null);
        for (String name : List.of("stop", "second stop")) enter(name, true).complete(null);
        running.complete(null);
        assertEquals(List.of("running", "stop", "second stop", "later", "even later"), begun);
    }

    @Test
    void whatIsHeldBeginsWhenItIsLetGoAndUrgentWorkAheadOfIt() {
        long hold = turnstile.hold();
        enter("event", false).complete(null);
        enter("answer", true).complete(null);
        assertEquals(List.of("answer"), begun);
        turnstile.letGo(hold);
        assertEquals(List.of("answer", "event"), begun);
        enter("next event", false).complete(null);
        assertEquals(List.of("answer", "event", "next event"), begun);
    }

    @Test
    void aHoldThatAnotherOneHasReplacedLetsNothingGo() {
        long first = turnstile.hold();
        long second = turnstile.hold();
        enter("event", false).complete(null);
        turnstile.letGo(first);
        assertEquals(List.of(), begun);
        turnstile.letGo(second);
        assertEquals(List.of("event"), begun);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a failure", "an exception", "an error", "no Uni at all"})
    void whateverAWorkDoesTheNextHasItsTurn(String how) {
        Supplier<Uni<String>> bad = () -> switch (how) {
            case "a failure" -> Uni.createFrom().failure(new IllegalStateException(how));
            case "an exception" -> throw new IllegalStateException(how);
            case "an error" -> throw new AssertionError(how);
            default -> null;
        };
        assertThrows(Throwable.class,
                () -> turnstile.pass(false, bad).subscribeAsCompletionStage().join());
        assertEquals("next",
                turnstile.pass(false, () -> Uni.createFrom().item("next")).await().indefinitely());
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheNextOut() {
        turnstile.pass(false, () -> Uni.createFrom().item("done")).subscribe().with(done -> {
            throw new IllegalStateException("of the listener");
        }, failure -> {});
        assertEquals("next",
                turnstile.pass(false, () -> Uni.createFrom().item("next")).await().indefinitely());
    }

    @Test
    void thousandsThatAreDoneAtOnceDoNotGrowTheStack() {
        var running = enter("running", false);
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            turnstile.pass(false, () -> Uni.createFrom().item(1)).subscribe().with(done::addAndGet);
        }
        assertEquals(0, done.get());
        running.complete(null);
        assertEquals(100_000, done.get());
    }

    @Test
    void workEnteredFromWithinWorkWaitsForItsEnd() {
        List<String> order = new ArrayList<>();
        turnstile.pass(false, () -> {
            turnstile.pass(false, () -> Uni.createFrom().item("inner")).subscribe().with(order::add);
            return Uni.createFrom().item("outer");
        }).subscribe().with(order::add);
        assertEquals(List.of("outer", "inner"), order);
    }

    @Test
    void workWhoseClientHasGoneIsDoneAllTheSame() {
        var running = enter("running", false);
        turnstile.pass(false, () -> {
            begun.add("orphan");
            return Uni.createFrom().voidItem();
        }).subscribe().with(done -> {}).cancel();
        running.complete(null);
        assertEquals(List.of("running", "orphan"), begun);
    }

    private CompletableFuture<Void> enter(String name, boolean urgent) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        turnstile.pass(urgent, () -> {
            begun.add(name);
            return Uni.createFrom().completionStage(end);
        }).subscribe().with(done -> {});
        return end;
    }
}
