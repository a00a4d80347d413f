package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Link;
import org.doseline.acceptance.proxy.Moment;
import org.doseline.acceptance.proxy.Way;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Rows F-01 to F-05: the service is killed at one exact byte of what it says to its database or its broker. A proxy holds
 * that connection, so that nothing more happens on it between the byte and the kill.
 */
@Timeout(300)
class CrashFaultsIT {
    private static final long SEED = 1;
    private static final String START = "\"kind\":\"START\"";
    private static final String COMMIT = "COMMIT";
    /** A parameter of the database's protocol: its length in four bytes, then the new status of an intent. */
    private static final String STATUS_APPLIED = "\0\0\0\7APPLIED";

    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings.withProxies(SEED,
            Link.SERVICE_TO_DATABASE, Link.SERVICE_TO_BROKER));

    private String key;
    private Map<String, String> code;

    @Test
    @Tag("deep")
    void f01_killedBeforeTheIntentIsCommitted_nothingWasSentAndTheClientsRetryStarts() throws Exception {
        Infusion infusion = WARD.saline().prepared();
        killedAt(infusion, Link.SERVICE_TO_DATABASE, List.of(START, COMMIT), Moment.BEFORE_IT_ARRIVES);
        assertEquals(List.of(), infusion.log().intents("START"));
        assertEquals(0, infusion.truth().motorNl());
        startsOnceInTheEnd(infusion);
    }

    @Test
    void f02_killedAfterCommitBeforePublish_theIntentIsSettledAndTheDoseIsGivenOnce() throws Exception {
        Infusion infusion = WARD.saline().prepared();
        killedAt(infusion, Link.SERVICE_TO_DATABASE, List.of(START, COMMIT), Moment.INSTEAD_OF_THE_ANSWER);
        assertEquals(1, infusion.log().intents("START").size(), "it was committed");
        settled(infusion, "VOID");
        assertEquals(0, infusion.truth().motorNl(), "it was never sent, and never will be");
        startsOnceInTheEnd(infusion);
    }

    @Test
    void f03_killedAfterPublishBeforePuback_theOutcomeIsFoundByABarrierAndOneDoseIsGiven() throws Exception {
        Infusion infusion = WARD.saline().prepared();
        killedAt(infusion, Link.SERVICE_TO_BROKER, List.of(START), Moment.INSTEAD_OF_THE_ANSWER);
        infusion.shows(display -> display.flows());
        settled(infusion, "APPLIED");
        startsOnceInTheEnd(infusion);
    }

    @Test
    void f04_killedAfterTheAckCameBeforeItIsCommitted_theIntentBecomesAppliedByTheStoredAnswer()
            throws Exception {
        Infusion infusion = WARD.saline().prepared();
        killedAt(infusion, Link.SERVICE_TO_DATABASE, List.of(STATUS_APPLIED, COMMIT),
                Moment.BEFORE_IT_ARRIVES);
        settled(infusion, "APPLIED");
        startsOnceInTheEnd(infusion);
    }

    @Test
    void f05_killedWhileABarrierIsOpen_noDoseUntilANewBarrierIsAnswered() throws Exception {
        Infusion infusion = WARD.saline().running();
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
        infusion.panel().pullPlug();
        Reply unheard = infusion.resume();
        assertFalse(applied(unheard), unheard::toString);
        await("a barrier is open").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().newest("BARRIER").filter(PumpLog.Intent::open).isPresent());
        long epoch = infusion.log().newest("BARRIER").orElseThrow().epoch();
        WARD.plant().service().restart();
        Reply early = infusion.resume();
        assertFalse(applied(early), early::toString);
        infusion.panel().plugIn();
        PumpLog.Intent barrier = await("a barrier of the new epoch is answered").atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().newest("BARRIER")
                        .filter(newest -> newest.epoch() > epoch && !newest.open()), Optional::isPresent)
                .orElseThrow();
        assertAll(() -> assertTrue(List.of("APPLIED", "REFUSED").contains(barrier.status()), "it is spent"),
                () -> assertEquals("VOID", infusion.log().newest("RESUME").orElseThrow().status()),
                () -> assertEquals(0, infusion.panel().look().rateNlPerHour()));
        infusion.knows(View.Known.CONFIRMED);
        infusion.reach(infusion.resume(), View.Phase.RUNNING);
    }

    /** Asks for a start, kills the service at these words, and starts it again. */
    private void killedAt(Infusion infusion, Link link, List<String> words, Moment moment) throws Exception {
        key = UUID.randomUUID().toString();
        code = Map.of("bedsideCode", infusion.panel().look().bedsideCode());
        CompletableFuture<Void> held = WARD.plant().proxy(link).holdAt(Way.TO_SERVER, words, moment);
        CompletableFuture.runAsync(() -> infusion.ask("start", code, key));
        held.get(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        WARD.plant().service().restart();
    }

    private static void settled(Infusion infusion, String status) {
        await("the START is " + status).atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().newest("START").map(PumpLog.Intent::status).orElse("none"),
                        status::equals);
    }

    /** The client asks again with its key and is told the truth; a person who is told that nothing ran asks anew. */
    private void startsOnceInTheEnd(Infusion infusion) {
        infusion.knows(View.Known.CONFIRMED);
        Reply again = infusion.ask("start", code, key);
        if (applied(again)) infusion.reach(again, View.Phase.RUNNING);
        while (infusion.phase() != View.Phase.RUNNING) {
            infusion.start();
            infusion.knows(View.Known.CONFIRMED);
        }
        infusion.shows(display -> display.flows());
        assertEquals(1, infusion.log().applied("START").size());
        assertEquals(1, infusion.log().intents("START").stream()
                .filter(intent -> intent.status().equals("APPLIED")).count());
    }

    private static boolean applied(Reply reply) {
        return reply.status() == 200 && reply.body().path("outcome").asText().equals("APPLIED");
    }
}
