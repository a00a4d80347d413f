package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Titrate;
import org.doseline.service.Browser;
import org.doseline.service.DoselineConfig;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.plan.Library;
import org.doseline.service.plan.Sessions;
import org.doseline.service.signer.ReviewingSigner;
import org.doseline.service.signer.SignerClient;
import org.junit.jupiter.api.Test;

/** A change takes two steps over HTTP, and only the second reaches the pump: saline, 30 mL/h for 10 min. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class ChangeOverTheWireTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Desks desks;
    @Inject
    DoselineConfig config;
    @Inject
    ObjectMapper json;
    @Inject
    Sessions sessions;
    @Inject
    Library library;

    @Test
    void isShownFirstThenDoneAndRefusedInWords() throws Exception {
        QuarkusMock.installMockForType(new ReviewingSigner(config, json, sessions, library, "pump-2"),
                SignerClient.class);
        try (ScriptedPump pump = ready("pump-2")) {
            String session = Browser.of("prescriber")
                    .post("/api/sessions", "{\"plan\":\"plan-2\",\"version\":1,\"pump\":\"pump-2\","
                            + "\"syringe\":{\"make\":\"BD\",\"sizeMl\":20}}")
                    .then().statusCode(201).extract().path("id");
            ask(session, "titrate", "{\"percent\":-50}").statusCode(409).body("code", equalTo("WRONG_STATE"));
            ask(session, "prepare", "{}").statusCode(200);
            ask(session, "start", "{\"bedsideCode\":\"" + ScriptedPump.CODE + "\"}").statusCode(200)
                    .body("view.actions.titrate.on", equalTo(true));

            refusals(session);
            String seen = ask(session, "titrate", "{\"percent\":-50}").statusCode(200)
                    .body("preview.increase", equalTo(false)).body("preview.needsCode", equalTo(false))
                    .body("preview.nlPerHour", equalTo(15_000_000))
                    .body("preview.totalNl", equalTo(2_500_000))
                    .body("preview.sentence", startsWith("Less: 15 mL/h instead of 30 mL/h."))
                    .extract().path("preview.seen");
            assertEquals(0, pump.arrived(CommandKind.TITRATE).size(), "nothing was sent to show it");
            ask(session, "titrate", "{\"percent\":-40,\"seen\":\"" + seen + "\"}").statusCode(409)
                    .body("code", equalTo("PREVIEW_CHANGED"));
            ask(session, "titrate", "{\"percent\":-50,\"seen\":\"" + seen + "\"}").statusCode(200)
                    .body("outcome", equalTo("APPLIED"));
            Titrate sent = (Titrate) pump.arrived(CommandKind.TITRATE).get(0).body();
            assertEquals(15_000_000, sent.segments().get(0).rateNlPerHour());
            assertEquals("", sent.bedsideCode());
            ask(session, "titrate", "{\"rate\":\"15 mL/h\",\"end\":\"WHEN_ALL_GIVEN\"}").statusCode(200)
                    .body("preview.increase", equalTo(true)).body("preview.needsCode", equalTo(true))
                    .body("preview.totalNl", equalTo(5_000_000));
            ask(session, "stop", "{}").statusCode(200);
        }
    }

    private static void refusals(String session) {
        ask(session, "titrate", "{\"percent\":50}").statusCode(422).body("code", equalTo("CEILING_EXCEEDED"))
                .body("asked", equalTo("45 mL/h")).body("allowed", equalTo("30 mL/h"))
                .body("source", equalTo("order"));
        ask(session, "titrate", "{\"rate\":\"0.5 mg/kg/h\"}").statusCode(422)
                .body("code", equalTo("UNIT_MISMATCH"));
        ask(session, "titrate", "{\"rate\":\"fast\"}").statusCode(422);
        ask(session, "titrate", "{}").statusCode(422).body("code", equalTo("MISSING"));
        ask(session, "titrate", "{\"percent\":-100}").statusCode(409).body("code", equalTo("NOT_A_CHANGE"));
        ask(session, "bolus", "{\"dose\":\"1 mL\"}").statusCode(409)
                .body("code", equalTo("BOLUS_NOT_ORDERED"));
    }

    private ScriptedPump ready(String id) throws Exception {
        ScriptedPump pump = ScriptedPump.of(id);
        String boot = pump.telemetry().bootId();
        await().atMost(SOON).until(() -> {
            var state = desks.state(id).orElseThrow();
            return !state.ownership().barrierDue() && state.open().isEmpty()
                    && state.report().filter(last -> last.bootId().equals(boot)).isPresent();
        });
        return pump;
    }

    private static ValidatableResponse ask(String session, String what, String body) {
        return Browser.of("nurse").post("/api/sessions/" + session + "/" + what, body).then();
    }
}
