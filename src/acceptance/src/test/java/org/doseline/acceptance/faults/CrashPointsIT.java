package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.JavaPart;
import org.doseline.acceptance.plant.Link;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows F-01 to F-05 at the places that {@code doseline.crash-at} names, for each kind of command: the process ends there
 * as by SIGKILL and is started again. Nothing that was acknowledged is lost, the outcome is found, and nothing is done
 * twice, also for the client that asks again with its key.
 */
@Timeout(600)
class CrashPointsIT {
    private static final long SEED = 5;
    /** As after SIGKILL. */
    private static final int KILLED = 137;
    /** One for each row, and those of the demonstration. */
    private static final int PUMPS = 40;

    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(
            settings -> settings.withPumps(PUMPS, 0).withProxies(SEED, Link.SERVICE_TO_DATABASE));

    @BeforeEach
    void theServiceRuns() throws IOException {
        if (!service().running()) service().start();
    }

    /** @param found status of the command's intent in the end; NONE for one that was never committed */
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource("afterPublish, PAUSE, APPLIED")
    void killedAtAPoint_theOutcomeIsFoundAndNothingIsLostOrDoneTwice(String point, Wish wish, String found)
            throws Exception {
        killedAt(point, wish, found);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @Tag("deep")
    @CsvSource(textBlock = """
            beforeIntentCommit, ASSOCIATE, NONE
            afterIntentCommit, ASSOCIATE, VOID
            afterPublish, ASSOCIATE, APPLIED
            afterAckBeforeCommit, ASSOCIATE, APPLIED
            beforeIntentCommit, PROGRAM, NONE
            afterIntentCommit, PROGRAM, VOID
            afterPublish, PROGRAM, APPLIED
            afterAckBeforeCommit, PROGRAM, APPLIED
            beforeIntentCommit, START, NONE
            afterIntentCommit, START, VOID
            afterPublish, START, APPLIED
            afterAckBeforeCommit, START, APPLIED
            beforeIntentCommit, TITRATE, NONE
            afterIntentCommit, TITRATE, VOID
            afterPublish, TITRATE, APPLIED
            afterAckBeforeCommit, TITRATE, APPLIED
            beforeIntentCommit, PAUSE, NONE
            afterIntentCommit, PAUSE, VOID
            afterAckBeforeCommit, PAUSE, APPLIED
            beforeIntentCommit, RESUME, NONE
            afterIntentCommit, RESUME, VOID
            afterPublish, RESUME, APPLIED
            afterAckBeforeCommit, RESUME, APPLIED
            beforeIntentCommit, STOP, NONE
            afterIntentCommit, STOP, APPLIED
            afterPublish, STOP, APPLIED
            afterAckBeforeCommit, STOP, APPLIED
            """)
    void killedAtAnyPointOfAnyCommand_theOutcomeIsFoundAndNothingIsLostOrDoneTwice(String point, Wish wish,
            String found) throws Exception {
        killedAt(point, wish, found);
    }

    private static void killedAt(String point, Wish wish, String found) throws Exception {
        Infusion infusion = wish.awaited(WARD);
        service().restartWith(crashAt(point, wish.name()));
        infusion.knows(View.Known.CONFIRMED);
        Acknowledged acknowledged = Acknowledged.of(WARD.plant(), infusion);
        Map<String, ?> content = wish.content(infusion);
        String key = dies(asked -> infusion.ask(wish.action(), content, asked));
        service().start();
        settled(infusion, wish.name(), found);
        infusion.knows(View.Known.CONFIRMED);
        acknowledged.isStillThere(WARD.plant(), infusion);
        Reply again = infusion.ask(wish.action(), content, key);
        infusion.knows(View.Known.CONFIRMED);
        assertTrue(!applied(again) || !wish.applied(infusion).isEmpty(), () -> "claimed: " + again);
        boolean nothingCame = !found.equals("APPLIED") || infusion.phase() != wish.phase();
        boolean anew = !applied(again) && nothingCame;
        if (anew) askAnew(infusion, wish);
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == wish.phase());
        await("the pump's log tells of it").atMost(Infusion.PATIENCE)
                .until(() -> !wish.applied(infusion).isEmpty());
        int applied = wish.applied(infusion).size();
        assertTrue(1 <= applied && applied <= mayBeApplied(wish, anew),
                applied + " times, by the pump's own log");
    }

    /** A prepare that ended after its first command is begun anew; a STOP that may be lost is said again, and changes nothing. */
    private static int mayBeApplied(Wish wish, boolean anew) {
        return wish == Wish.STOP || wish == Wish.ASSOCIATE && anew ? 2 : 1;
    }

    /** What a person does who reads that it did not come to its end. */
    private static void askAnew(Infusion infusion, Wish wish) {
        await(wish + " is applied").atMost(Infusion.PATIENCE).pollInSameThread()
                .until(() -> applied(infusion.ask(wish.action(), wish.content(infusion),
                        UUID.randomUUID().toString())));
    }

    @Test
    void killedWithAStopInTheJournalAlone_theStopIsKeptAndThePumpStops() throws Exception {
        Infusion infusion = WARD.saline().running();
        service().restartWith(crashAt("afterJournal", "STOP"));
        infusion.knows(View.Known.CONFIRMED);
        Acknowledged acknowledged = Acknowledged.of(WARD.plant(), infusion);
        WARD.plant().proxy(Link.SERVICE_TO_DATABASE).refuse();
        try {
            dies(key -> infusion.stop());
        } finally {
            WARD.plant().proxy(Link.SERVICE_TO_DATABASE).heal();
        }
        assertEquals(List.of(), infusion.log().intents("STOP"), "the journal alone has it");
        service().start();
        infusion.shows(display -> !display.flows());
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.STOPPED);
        settled(infusion, "STOP", "APPLIED");
        acknowledged.isStillThere(WARD.plant(), infusion);
    }

    /** The barrier of a pump that does not answer: the first one that is decided while the service serves. */
    @ParameterizedTest
    @Tag("deep")
    @CsvSource({"beforeIntentCommit", "afterIntentCommit"})
    void killedAtABarrier_anotherOneVoidsWhatWasOpen(String point) throws Exception {
        Infusion infusion = Wish.paused(WARD);
        service().restartWith(crashAt(point, "BARRIER"));
        infusion.knows(View.Known.CONFIRMED);
        Acknowledged acknowledged = Acknowledged.of(WARD.plant(), infusion);
        dies(key -> {
            infusion.panel().plugIn();
            infusion.knows(View.Known.CONFIRMED);
            infusion.panel().pullPlug();
            return infusion.resume();
        });
        service().start();
        infusion.panel().plugIn();
        settled(infusion, "RESUME", "VOID");
        infusion.knows(View.Known.CONFIRMED);
        acknowledged.isStillThere(WARD.plant(), infusion);
        assertEquals(0, infusion.panel().look().rateNlPerHour());
        infusion.reach(infusion.resume(), View.Phase.RUNNING);
    }

    @ParameterizedTest
    @Tag("deep")
    @CsvSource({"afterPublish", "afterAckBeforeCommit"})
    void killedWhileItTakesOver_theNextOneTakesOverAndTheInfusionRunsOn(String point) throws IOException {
        Infusion infusion = WARD.saline().running();
        Acknowledged acknowledged = Acknowledged.of(WARD.plant(), infusion);
        assertEquals(KILLED, service().diesWith(crashAt(point, "BARRIER"), Infusion.PATIENCE));
        service().start();
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.RUNNING);
        acknowledged.isStillThere(WARD.plant(), infusion);
        infusion.shows(Panel.Display::flows);
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
    }

    private static JavaPart service() { return WARD.plant().service(); }

    /** Asks until the service dies of it, each time with a new key, as a slow machine may refuse; returns the last key. */
    private static String dies(Function<String, Reply> asking) throws Exception {
        for (int tries = 0; tries < 20 && service().running(); tries++) {
            String key = UUID.randomUUID().toString();
            CompletableFuture<Reply> asked = CompletableFuture.supplyAsync(() -> asking.apply(key));
            await("an answer or the end").atMost(Infusion.PATIENCE)
                    .until(() -> asked.isDone() || !service().running());
            if (!service().running() || asked.isCompletedExceptionally() || unknown(asked.get())) {
                assertEquals(KILLED, service().awaitEnd(Infusion.PATIENCE));
                return key;
            }
        }
        throw new AssertionError("the service lives");
    }

    private static Map<String, String> crashAt(String point, String kind) {
        return Map.of("DOSELINE_CRASH_AT", point + ":" + kind);
    }

    private static void settled(Infusion infusion, String kind, String status) {
        await("the " + kind + " is " + status).atMost(Infusion.PATIENCE)
                .until(() -> infusion.log().newest(kind).map(PumpLog.Intent::status).orElse("NONE"),
                        status::equals);
    }

    private static boolean unknown(Reply reply) {
        return reply.body().path("outcome").asText().equals("UNKNOWN");
    }

    private static boolean applied(Reply reply) {
        return reply.status() == 200 && reply.body().path("outcome").asText().equals("APPLIED");
    }
}
