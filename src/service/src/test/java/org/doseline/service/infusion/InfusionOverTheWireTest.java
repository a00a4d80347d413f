package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
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
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.Browser;
import org.doseline.service.DoselineConfig;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.plan.Library;
import org.doseline.service.plan.Sessions;
import org.doseline.service.signer.ReviewingSigner;
import org.doseline.service.signer.SignerClient;
import org.doseline.treatment.bedside.Bedside;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;

/** The service with a real broker and a real database, and a pump that keeps to the protocol on the other side. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class InfusionOverTheWireTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String CODE = "{\"bedsideCode\":\"" + ScriptedPump.CODE + "\"}";

    @Inject
    Desks desks;
    @Inject
    Waiters waiters;
    @Inject
    DoselineConfig config;
    @Inject
    ObjectMapper json;
    @Inject
    Sessions sessions;
    @Inject
    Library library;

    @Test
    void eachStepIsAppliedAndItsBytesWereCommittedBeforeTheyLeft() throws Exception {
        try (ScriptedPump pump = ready("pump-2")) {
            String session = session("pump-2");
            ask(session, "prepare", "{}").statusCode(200).body("outcome", equalTo("APPLIED"))
                    .body("view.phase", equalTo("READY"));
            ask(session, "start", "{\"bedsideCode\":\"0000\"}").statusCode(409)
                    .body("code", equalTo("BEDSIDE_CONFIRMATION_NEEDED")).body("source", equalTo("pump"));
            ask(session, "start", CODE).statusCode(200).body("view.phase", equalTo("RUNNING"));
            ask(session, "pause", "{\"reason\":\"uneasy\\nand pale\"}").statusCode(200)
                    .body("view.phase", equalTo("PAUSED"));
            ask(session, "resume", CODE).statusCode(200).body("view.phase", equalTo("RUNNING"));
            ask(session, "stop", "{\"reason\":\"end\"}").statusCode(200)
                    .body("view.phase", equalTo("STOPPED"));
            ask(session, "prepare", "{}").statusCode(409).body("code", equalTo("WRONG_STATE"));

            assertEquals(List.of("ASSOCIATE", "PROGRAM", "START", "START", "PAUSE", "RESUME", "STOP"),
                    pump.arrived.stream().map(one -> one.command().kind())
                            .filter(kind -> kind.takesSequence() && kind != CommandKind.BARRIER)
                            .map(Enum::name)
                            .toList());
            for (ScriptedPump.Arrived one : pump.arrived) properties(pump, one);
            assertEquals(0, waiters.count());
        }
    }

    private static void properties(ScriptedPump pump, ScriptedPump.Arrived one) throws Exception {
        assertTrue(one.committed(), one.command().kind() + " left before it was committed");
        assertEquals(pump.topic(Topics.Leaf.COMMAND), one.topic());
        assertEquals(Protocol.CONTENT_TYPE, one.properties().getContentType());
        assertEquals(pump.topic(Topics.Leaf.ACK), one.properties().getResponseTopic());
        assertEquals(one.command().commandId(),
                new String(one.properties().getCorrelationData(), StandardCharsets.UTF_8));
        Long expiresInS = one.properties().getMessageExpiryInterval();
        assertTrue(one.command().kind() == CommandKind.STOP ? expiresInS == null : expiresInS <= 5,
                "expires with its validity, which a STOP has none of");
        assertTrue(ScriptedPump.keys(one.command().pump(), Direction.TO_PUMP).authentic(
                property(one, Protocol.KID_PROPERTY), property(one, Protocol.MAC_PROPERTY), one.topic(),
                one.payload()), "its MAC holds");
    }

    private static String property(ScriptedPump.Arrived one, String name) {
        return one.properties().getUserProperties().stream()
                .filter(property -> property.getKey().equals(name))
                .map(UserProperty::getValue).findFirst().orElseThrow();
    }

    @Test
    void aLostAnswerIsUnknownHoldsNewDosingAndIsSettledByTheBarrier() throws Exception {
        try (ScriptedPump pump = ready("pump-1")) {
            String session = session("pump-1");
            ask(session, "prepare", "{}").statusCode(200);
            pump.answerLost.addAll(List.of(CommandKind.START, CommandKind.BARRIER));
            ask(session, "start", CODE).statusCode(202).body("outcome", equalTo("UNKNOWN"))
                    .body("view.known", equalTo("UNKNOWN"));
            ask(session, "start", CODE).statusCode(409).body("code", equalTo("OUTCOME_UNKNOWN_HOLDS"));
            assertEquals(1, pump.arrived(CommandKind.START).size(), "a dose is never sent a second time");
            pump.answerLost.remove(CommandKind.BARRIER);
            await().atMost(SOON).until(() -> state("pump-1").open().isEmpty());
            Browser.of("nurse").get("/api/sessions/" + session).then().statusCode(200)
                    .body("known", equalTo("CONFIRMED")).body("phase", equalTo("RUNNING"));
            assertEquals(1,
                    Rows.count("select count(*) from command_intent where session = ? and kind = 'START'"
                            + " and status = 'APPLIED'", session));
            ask(session, "stop", "{}").statusCode(200);
        }
    }

    /** The pump holds the association and no order, so there is nothing that could be started. */
    @Test
    void aPreparationWhoseProgramNeverFollowedIsNotToldAsDone() throws Exception {
        try (ScriptedPump pump = ready("pump-3")) {
            String session = session("pump-3");
            Browser nurse = Browser.of("nurse");
            Browser other = Browser.of("nurse");
            pump.answerLost.add(CommandKind.ASSOCIATE);
            CompletableFuture<ValidatableResponse> prepared = CompletableFuture.supplyAsync(
                    () -> nurse.post("/api/sessions/" + session + "/prepare", "{}").then());
            await().atMost(SOON).until(() -> !pump.arrived(CommandKind.ASSOCIATE).isEmpty());
            other.post("/api/sessions/" + session + "/stop", "{}").then().statusCode(200);
            prepared.get(SOON.toSeconds(), TimeUnit.SECONDS).statusCode(409)
                    .body("code", equalTo("NOT_APPLIED"));
            assertEquals(List.of(), pump.arrived(CommandKind.PROGRAM));
        }
    }

    @Test
    void anotherControllersEpochEndsDosingHereAndNothingIsSent() throws Exception {
        try (ScriptedPump pump = ready("pump-4")) {
            String session = session("pump-4");
            ask(session, "prepare", "{}").statusCode(200);
            int before = sequenced(pump);
            long raised = Rows.count("select nextval('cell_epoch')");
            Rows.change("update cell set epoch = " + raised + " where id = 'ward-a'");
            askHere(session, "start", CODE).statusCode(409).body("code", equalTo("TAKEOVER_IN_PROGRESS"));
            askHere(session, "start", CODE).statusCode(409).body("code", equalTo("TAKEOVER_IN_PROGRESS"));
            askHere(session, "stop", "{}").statusCode(409).body("code", equalTo("TAKEOVER_IN_PROGRESS"));
            assertEquals(before, sequenced(pump));
            assertEquals(0, Rows.count("select count(*) from command_intent where session = ?"
                    + " and kind in ('START', 'STOP')", session));
            // The renewal of the lease finds it out as well, and all of the cell's desks close.
            await().atMost(SOON).until(() -> desks.state("pump-4").isEmpty());
            Rows.change("update cell_lease set owned_until = clock_timestamp() where cell = 'ward-a'");
            await().atMost(SOON).until(() -> desks.state("pump-4").isPresent());
            assertTrue(state("pump-4").ownership().epoch() > raised);
        }
    }

    private static int sequenced(ScriptedPump pump) {
        return (int) pump.arrived.stream().filter(one -> one.command().kind().takesSequence()).count();
    }

    /** Connected, heard, and its barrier answered. */
    private ScriptedPump ready(String id) throws Exception {
        QuarkusMock.installMockForType(new ReviewingSigner(config, json, sessions, library, id),
                SignerClient.class);
        ScriptedPump pump = ScriptedPump.of(id);
        String boot = pump.telemetry().bootId();
        await().atMost(SOON).until(() -> desks.state(id).filter(state -> !state.ownership().barrierDue()
                && state.open().isEmpty()
                && state.report().filter(last -> last.bootId().equals(boot)).isPresent()).isPresent());
        return pump;
    }

    private Bedside state(String pump) { return desks.state(pump).orElseThrow(); }

    /** Saline, 30 mL/h for 10 min. */
    private static String session(String pump) {
        return Browser.of("prescriber")
                .post("/api/sessions", "{\"plan\":\"plan-2\",\"version\":1,\"pump\":\"" + pump
                        + "\",\"syringe\":{\"make\":\"BD\",\"sizeMl\":20}}")
                .then().statusCode(201).extract().path("id");
    }

    private static ValidatableResponse ask(String session, String what, String body) {
        return Browser.of("nurse").post("/api/sessions/" + session + "/" + what, body).then();
    }

    /** Decided here, also where this replica would rather carry it to another. */
    private static ValidatableResponse askHere(String session, String what, String body) {
        return Browser.of("nurse").request().header("X-Doseline-Carried-By", "replica-2")
                .header("Idempotency-Key", UUID.randomUUID().toString()).contentType(ContentType.JSON)
                .body(body).post("/api/sessions/" + session + "/" + what).then();
    }
}
