package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Link;
import org.doseline.acceptance.proxy.Moment;
import org.doseline.acceptance.proxy.Proxy;
import org.doseline.acceptance.proxy.Way;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows F-07 to F-09, F-23 and F-62: the service and its database. */
@Timeout(300)
class DatabaseFaultsIT {
    private static final long SEED = 7;
    private static final int AWAY = 500;

    /** As PostgreSQL would fail one of two competing transactions: at the first try, whoever it is. */
    private static final String FAIL_THE_NEXT_RESUME = """
            create sequence resume_tries;
            create function fail_once() returns trigger language plpgsql security definer as $$
            begin
                if nextval('resume_tries') = 1 then
                    raise exception 'could not serialize access' using errcode = '40001';
                end if;
                return new;
            end $$;
            create trigger fail_once before insert on command_intent
                for each row when (new.kind = 'RESUME') execute function fail_once()""";

    @RegisterExtension
    static final FaultWard WARD = FaultWard
            .with(settings -> settings.withBrokerThatKeeps().withProxies(SEED, Link.SERVICE_TO_DATABASE));

    @ParameterizedTest
    @EnumSource(Moment.class)
    void f07_connectionCutInTheCommitOfAStart_theTruthIsLookedUpAndOneDoseIsGiven(Moment moment)
            throws Exception {
        Infusion infusion = WARD.saline().prepared();
        String key = UUID.randomUUID().toString();
        Map<String, String> code = Map.of("bedsideCode", infusion.panel().look().bedsideCode());
        CompletableFuture<Void> struck = database().cutAt(Way.TO_SERVER,
                List.of("\"kind\":\"START\"", "COMMIT"), moment);
        Reply first = infusion.ask("start", code, key);
        struck.get(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await("the outcome is known").atMost(Infusion.PATIENCE).ignoreExceptions()
                .until(() -> infusion.log().intents().stream().noneMatch(PumpLog.Intent::open)
                        && infusion.view().known() == View.Known.CONFIRMED);
        boolean runs = infusion.phase() == View.Phase.RUNNING;
        Reply again = infusion.ask("start", code, key);
        assertAll(() -> assertTrue(runs || !applied(first), () -> "claimed: " + first),
                () -> assertTrue(runs || !applied(again) || infusion.phase() == View.Phase.RUNNING,
                        () -> "claimed: " + again));
        while (infusion.phase() != View.Phase.RUNNING) {
            infusion.start();
            infusion.knows(View.Known.CONFIRMED);
        }
        assertEquals(1, infusion.log().applied("START").size());
    }

    @Test
    @Tag("deep")
    void f08_serializationFails_theSameCommandIsCommittedAgainAndThePersonNoticesNothing() throws Exception {
        Infusion infusion = WARD.saline().running();
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
        try (Connection connection = WARD.plant().postgres().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(FAIL_THE_NEXT_RESUME);
            try {
                infusion.reach(infusion.resume(), View.Phase.RUNNING);
            } finally {
                statement.execute("drop trigger fail_once on command_intent");
            }
            try (ResultSet tries = statement.executeQuery("select last_value from resume_tries")) {
                assertTrue(tries.next() && tries.getLong(1) == 2, "it failed once and was tried again");
            }
        }
        assertEquals(1, infusion.log().intents("RESUME").size());
        assertEquals(1, infusion.log().applied("RESUME").size());
    }

    @Test
    void f09_databaseAway_nothingDosesAndStopGoesOutAndIsRecordedWhenItIsBack() {
        Infusion infusion = WARD.saline().running();
        Infusion waiting = WARD.saline().prepared();
        database().refuse();
        Reply refused = waiting.start();
        Reply stopped = infusion.stop();
        infusion.shows(display -> !display.flows());
        database().heal();
        infusion.reach(stopped, View.Phase.STOPPED);
        await("the journalled STOP is in the record").atMost(Infusion.PATIENCE).until(() -> infusion.log()
                .intents("STOP").stream().anyMatch(intent -> intent.status().equals("APPLIED")));
        waiting.knows(View.Known.CONFIRMED);
        assertAll(() -> assertFalse(applied(refused), refused::toString),
                () -> assertEquals(0, waiting.truth().motorNl()),
                () -> assertEquals(List.of(), waiting.log().applied("START")));
    }

    @Test
    @Tag("deep")
    void f23_brokerThatKeepsIsKilledAndRestarted_nothingOldIsDeliveredAndTheOutcomeIsFound()
            throws Exception {
        Infusion infusion = WARD.saline().running();
        WARD.plant().broker().restart();
        infusion.knows(View.Known.CONFIRMED);
        while (infusion.phase() != View.Phase.PAUSED) {
            infusion.pause();
            infusion.knows(View.Known.CONFIRMED);
        }
        infusion.shows(display -> !display.flows());
    }

    @Test
    void f62_sameKeyTwiceAtOnce_isOneCommandAndAnotherBodyIsRefused() {
        Infusion infusion = WARD.saline().running();
        String key = UUID.randomUUID().toString();
        Map<String, String> once = Map.of("reason", "double click");
        CompletableFuture<Reply> one = CompletableFuture.supplyAsync(() -> infusion.ask("pause", once, key));
        Reply two = infusion.ask("pause", once, key);
        one.join();
        infusion.reach(two, View.Phase.PAUSED);
        Reply again = infusion.ask("pause", once, key);
        Reply other = infusion.ask("pause", Map.of("reason", "another"), key);
        assertAll(() -> assertTrue(applied(again), again::toString),
                () -> assertEquals("IDEMPOTENCY_KEY_REUSED", other.code()),
                () -> assertEquals(1, infusion.log().intents("PAUSE").size()));
    }

    /** The kept answer is written without waiting for the disk: a crash may take it, and what it says is found again. */
    @Test
    void f62_databaseCrashesRightAfterAnAnswer_theSameKeyGetsTheSameAnswerAndNothingIsDoneAgain()
            throws Exception {
        Infusion infusion = WARD.saline().running();
        String key = UUID.randomUUID().toString();
        Map<String, String> once = Map.of("reason", "look");
        Reply first = infusion.ask("pause", once, key);
        WARD.plant().postgres().kill();
        WARD.plant().postgres().start();
        Reply again = await("the database is back").atMost(Infusion.PATIENCE).ignoreExceptions()
                .until(() -> infusion.ask("pause", once, key), reply -> reply.status() < AWAY);
        infusion.reach(again, View.Phase.PAUSED);
        assertAll(() -> assertTrue(applied(first), first::toString),
                () -> assertTrue(applied(again), again::toString),
                () -> assertEquals(1, infusion.log().intents("PAUSE").size()),
                () -> assertEquals(1, infusion.log().applied("PAUSE").size()));
    }

    private static Proxy database() { return WARD.plant().proxy(Link.SERVICE_TO_DATABASE); }

    private static boolean applied(Reply reply) {
        return reply.status() == 200 && reply.body().path("outcome").asText().equals("APPLIED");
    }
}
