package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.Browser;
import org.doseline.service.DoselineConfig;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.journal.StopJournals;
import org.doseline.service.plan.Library;
import org.doseline.service.plan.Sessions;
import org.doseline.service.signer.ReviewingSigner;
import org.doseline.service.signer.SignerClient;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.bedside.Bedside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F-09: the service while its database takes no write, and once it does again; and what may be lost on the way to it. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class StopWithoutDatabaseTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CODE = "{\"bedsideCode\":\"" + ScriptedPump.CODE + "\"}";
    private static final String STOP = "{\"reason\":\"enough\"}";
    private static final String LOSE_NOTES = """
            create function lose_note() returns trigger language plpgsql as $$ begin return null; end $$;
            create trigger lose_note before update on command_intent for each row
                when (new.status = 'SENT') execute function lose_note()""";

    private Browser nurse;

    @Inject
    Desks desks;
    @Inject
    StopJournals journals;
    @Inject
    DoselineConfig config;
    @Inject
    ObjectMapper json;
    @Inject
    Sessions sessions;
    @Inject
    Library library;
    @Inject
    TherapyClock clock;

    @Test
    void aStopIsSentByTheJournalAnsweredByThePumpAndCommittedWhenTheDatabaseIsBack() throws Exception {
        long before = Recorded.lastId();
        try (ScriptedPump pump = ready("pump-3")) {
            String session = started("pump-3");
            long kept = state("pump-3").ownership().keptForStop();
            DatabaseHeld held = DatabaseHeld.now();
            try {
                ask(session, "stop", STOP).statusCode(200).body("outcome", equalTo("APPLIED"))
                        .body("view.phase", equalTo("STOPPED"))
                        .body("view.alarms.id", hasItem("DATABASE_AWAY"));
                Command stop = pump.arrived(CommandKind.STOP).get(0);
                assertEquals(kept, stop.sequence());
                assertFalse(last(pump, CommandKind.STOP).committed(), "it left before its commit");
                assertEquals(1, journals.of("pump-3").size());
                ask(session, "stop", STOP).statusCode(200).body("outcome", equalTo("APPLIED"));
                assertEquals(stop.commandId(), pump.arrived(CommandKind.STOP).get(1).commandId());
                ask(session, "resume", CODE).statusCode(503).body("code", equalTo("DATABASE_AWAY"));
            } finally {
                held.close();
            }
            await().atMost(SOON).until(() -> !state("pump-3").isProvisional());
            await().atMost(SOON).until(() -> state("pump-3").open().isEmpty());
            assertEquals(1, Rows.count("select count(*) from command_intent where session = ?"
                    + " and sequence = ? and kind = 'STOP' and status = 'APPLIED'", session, kept));
            assertEquals(1, Recorded.after(before, "STOP_JOURNALLED").size());
            await().atMost(SOON).until(() -> journals.all().isEmpty());
            assertEquals(0, Rows.count("select count(*) from command_intent where session = ?"
                    + " and kind = 'RESUME'", session), "what was refused is not done later");
            Browser.of("nurse").get("/api/sessions/" + session).then().statusCode(200)
                    .body("phase", equalTo("STOPPED")).body("known", equalTo("CONFIRMED"));
        }
    }

    @Test
    void withoutAnAnswerItIsUnknownTheAlarmIsRaisedAndItIsFollowedUntilThePumpAnswers() throws Exception {
        try (ScriptedPump pump = ready("pump-4")) {
            String session = started("pump-4");
            pump.answerLost.add(CommandKind.STOP);
            pump.deaf.add(CommandKind.STOP);
            DatabaseHeld held = DatabaseHeld.now();
            try {
                ask(session, "stop", STOP).statusCode(202).body("outcome", equalTo("UNKNOWN"));
                await().atMost(Duration.ofSeconds(6)).until(() -> state("pump-4").alarms().keySet().stream()
                        .anyMatch(code -> code.name().equals("STOP_NOT_CONFIRMED")));
            } finally {
                held.close();
            }
            await().atMost(SOON).until(() -> !state("pump-4").isProvisional());
            pump.deaf.clear();
            pump.answerLost.clear();
            await().atMost(SOON).until(() -> state("pump-4").open().isEmpty());
            assertTrue(state("pump-4").stopDecidedMs().isEmpty());
            assertEquals(1, Rows.count("select count(distinct session) from command_intent where session = ?"
                    + " and kind = 'STOP' and status = 'APPLIED'", session));
        }
    }

    /** A pump that fell silent while the database was away did not report when it came back. */
    @Test
    void whatWasHeardMeanwhileCountsAsOfThenAndNotAsOfItsCommit() throws Exception {
        ScriptedPump pump = ready("pump-2");
        String session = started("pump-2");
        long backMs;
        DatabaseHeld held = DatabaseHeld.now();
        try {
            ask(session, "stop", STOP).statusCode(200);
            long stoppedMs = clock.nowMs();
            await().atMost(SOON).until(() -> heardMs("pump-2") > stoppedMs);
            pump.close();
            long silentMs = clock.nowMs();
            await().atMost(SOON).until(() -> clock.nowMs() > silentMs + 2_000);
            backMs = clock.nowMs();
        } finally {
            pump.close();
            held.close();
        }
        await().atMost(SOON).until(() -> !state("pump-2").isProvisional());
        assertTrue(heardMs("pump-2") < backMs, "not after the database was back");
        assertEquals(0, Rows.count("select count(*) from telemetry_frame where pump = 'pump-2'"
                + " and received_ms >= ?", backMs));
    }

    /** Its barrier leaves again each second, which writes nothing: that is no sign of a database that takes a write. */
    @Test
    void aPumpThatNobodyHearsDoesNotHideThatTheDatabaseIsAway() throws Exception {
        desks.close(DoselineTestResource.CELL);
        assertTrue(desks.take(DoselineTestResource.CELL, true).await().atMost(SOON));
        try (ScriptedPump pump = ready("pump-1")) {
            await().atMost(SOON).until(() -> state("pump-4").uncertain().isPresent());
            DatabaseHeld held = DatabaseHeld.now();
            try {
                await().atMost(Duration.ofSeconds(10)).until(() -> state("pump-1").isProvisional());
            } finally {
                held.close();
            }
            await().atMost(SOON).until(() -> !state("pump-1").isProvisional());
            assertEquals(List.of(), pump.arrived(CommandKind.STOP), "nobody asked for anything");
        }
    }

    private long heardMs(String pump) { return state(pump).report().orElseThrow().receivedMs(); }

    /** That a command was sent is noted beside the work; where the note is lost, what may have left is still settled. */
    @Test
    void aCommandWhoseNoteIsLostStaysAnIntentAndItsOutcomeIsFound() throws Exception {
        try (ScriptedPump pump = ready("pump-2")) {
            String session = started("pump-2");
            pump.answerLost.add(CommandKind.PAUSE);
            Rows.change(LOSE_NOTES);
            try {
                CompletableFuture<Void> asked = CompletableFuture
                        .runAsync(() -> ask(session, "pause", "{\"reason\":\"look\"}"));
                await().atMost(SOON).until(() -> !pump.arrived(CommandKind.PAUSE).isEmpty());
                assertEquals(1, pauses(session, "INTENT"), "it was sent, and nothing says so");
                await().atMost(SOON).until(() -> pauses(session, "APPLIED") == 1);
                asked.get(SOON.toSeconds(), TimeUnit.SECONDS);
                assertEquals(1, pump.arrived(CommandKind.PAUSE).size());
            } finally {
                Rows.change("drop function lose_note cascade");
            }
            ask(session, "stop", STOP).statusCode(200);
        }
    }

    private static long pauses(String session, String status) throws SQLException {
        return Rows.count("select count(*) from command_intent where kind = 'PAUSE' and session = ?"
                + " and status = ?", session, status);
    }

    /** The client or the service went away before the answer; the key finds what became of the command. */
    @Test
    void aLostAnswerIsFoundAgainAndNothingIsDoneTwice() throws Exception {
        try (ScriptedPump pump = ready("pump-1")) {
            String session = started("pump-1");
            String key = UUID.randomUUID().toString();
            String path = "/api/sessions/" + session + "/pause";
            nurse.post(path, "{\"reason\":\"look\"}", key).then().statusCode(200);
            Rows.change("update idempotency set status = null, answer = null where key = '" + key + "'");
            nurse.post(path, "{\"reason\":\"look\"}", key).then().statusCode(200)
                    .body("outcome", equalTo("APPLIED"));
            assertEquals(1, pump.arrived(CommandKind.PAUSE).size());

            String unsent = UUID.randomUUID().toString();
            nurse.post(path, "{\"reason\":\"look\"}", unsent);
            Rows.change("update idempotency set status = null, answer = null, created_ms = 0 where key = '"
                    + unsent + "'");
            Rows.change("update command_intent set request = null where session = '" + session
                    + "' and kind = 'PAUSE'");
            nurse.post(path, "{\"reason\":\"look\"}", unsent).then().statusCode(409)
                    .body("code", equalTo("NOT_APPLIED"));
            ask(session, "stop", STOP).statusCode(200);
        }
    }

    /** The process died with the key claimed and nothing of the stop committed; the page asks again with that key. */
    @ParameterizedTest
    @ValueSource(strings = {"created_ms", "0"})
    void aStopOfWhichNothingIsLeftIsSentWhenItIsAskedForAgain(String createdMs) throws Exception {
        try (ScriptedPump pump = ready("pump-1")) {
            String session = started("pump-1");
            String key = UUID.randomUUID().toString();
            String path = "/api/sessions/" + session + "/stop";
            nurse.post(path, STOP, key).then().statusCode(200);
            Rows.change("update command_intent set request = null where session = '" + session
                    + "' and kind = 'STOP'");
            Rows.change("update idempotency set status = null, answer = null, created_ms = " + createdMs
                    + " where key = '" + key + "'");
            nurse.post(path, STOP, key).then().statusCode(200).body("outcome", equalTo("APPLIED"));
            assertEquals(2, pump.arrived(CommandKind.STOP).size());
            nurse.post(path, STOP, key).then().statusCode(200).body("outcome", equalTo("APPLIED"));
            assertEquals(2, pump.arrived(CommandKind.STOP).size(), "its answer is known now");
        }
    }

    private static ScriptedPump.Arrived last(ScriptedPump pump, CommandKind kind) {
        return pump.arrived.stream().filter(one -> one.command().kind() == kind)
                .reduce((older, newer) -> newer).orElseThrow();
    }

    private ScriptedPump ready(String id) throws Exception {
        QuarkusMock.installMockForType(new ReviewingSigner(config, json, sessions, library, id),
                SignerClient.class);
        ScriptedPump pump = ScriptedPump.of(id);
        String boot = pump.telemetry().bootId();
        await().atMost(SOON).until(() -> !state(id).ownership().barrierDue() && state(id).open().isEmpty()
                && state(id).report().filter(last -> last.bootId().equals(boot)).isPresent());
        return pump;
    }

    private Bedside state(String pump) { return desks.state(pump).orElseThrow(); }

    /** Saline, 30 mL/h for 10 min, prepared and started. */
    private String started(String pump) {
        String session = Browser.of("prescriber")
                .post("/api/sessions", "{\"plan\":\"plan-2\",\"version\":1,\"pump\":\"" + pump
                        + "\",\"syringe\":{\"make\":\"BD\",\"sizeMl\":20}}")
                .then().statusCode(201).extract().path("id");
        ask(session, "prepare", "{}").statusCode(200);
        ask(session, "start", CODE).statusCode(200);
        return session;
    }

    /** Signed in once: a page that is open stays usable. */
    private ValidatableResponse ask(String session, String what, String body) {
        if (nurse == null) nurse = Browser.of("nurse");
        return nurse.post("/api/sessions/" + session + "/" + what, body).then();
    }
}
