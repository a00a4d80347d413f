package org.doseline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.flash.FlashFile;
import org.doseline.sim.panel.Panels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pump, its panel and a controller over a real broker, at the fastest speed: 40 minutes take 4 seconds. */
@Timeout(90)
class OverABrokerTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;
    private Room room;
    private Controller controller;
    private Panels panels;

    @BeforeEach
    void start() throws Exception {
        room = new Room(new FlashFile("pump-1", folder));
        controller = room.controller;
        panels = Panels.open(room.fleet.pumps());
    }

    @AfterEach
    void end() throws Exception {
        panels.close();
        room.close();
    }

    @Test
    void deliversTheOrderExactlyOverStartPauseAndResume() throws Exception {
        SignedOrder signed = room.startTheOrder(60_000);
        Telemetry running = controller.awaitTelemetry(report -> report.deliveredNl() > 2_000_000);
        assertEquals(PumpState.RUNNING, running.state());
        Ack paused = controller.send(CommandKind.PAUSE, new Reason("rest"));
        assertEquals(PumpState.PAUSED, paused.state());
        assertEquals(0, paused.rateNlPerHour());
        Ack resumed = controller.send(CommandKind.RESUME, new Resume(""));
        assertEquals(AckResult.APPLIED, resumed.result());
        assertEquals(paused.deliveredNl(), resumed.deliveredNl());
        Telemetry complete = room.renewingUntil(PumpState.COMPLETE);
        assertEquals(Orders.TOTAL_NL, complete.deliveredNl());
        assertEquals(signed.hash(), Sha256.of(signed.orderBytes()));
        checkEventChain();
    }

    @Test
    void losesItsLeaseWhenThePlugIsPulledAndSaysSoWhenItIsBack() throws Exception {
        room.startTheOrder(1_000);
        post("link/off");
        assertEquals(false, controller.awaitPresence(false).online());
        JsonNode panel = panel();
        while (!panel.get("state").asText().equals("LEASE_LOST")) panel = panel();
        assertEquals(0, panel.get("rateNlPerHour").asLong());
        assertEquals("LEASE_LOST", panel.get("alarms").get(0).get("code").asText());
        post("link/on");
        Telemetry back = controller.awaitTelemetry(report -> report.state() == PumpState.LEASE_LOST);
        assertEquals(0, back.rateNlPerHour());
        assertEquals(AckResult.APPLIED, controller.send(CommandKind.RENEW, new Nothing()).result());
        assertEquals(PumpState.LEASE_LOST, controller.last().state());
    }

    @Test
    void comesBackFromAPowerCycleStoppedAndKeepsItsTotal() throws Exception {
        room.startTheOrder(60_000);
        Telemetry before = controller.awaitTelemetry(report -> report.deliveredNl() > 100_000);
        JsonNode panel = post("power/cycle");
        assertEquals("STOPPED", panel.get("state").asText());
        assertTrue(panel.get("bedsideHold").asBoolean());
        Telemetry after = controller.awaitTelemetry(report -> report.bootCount() > before.bootCount());
        assertEquals(PumpState.STOPPED, after.state());
        assertTrue(after.deliveredNl() >= before.deliveredNl());
        assertEquals("POWER_LOST_WHILE_RUNNING", after.alarms().get(0).code());
    }

    @Test
    void panelTakesNoKeyFromAnotherSite() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        URI stop = URI.create(panels.address("pump-1") + "api/keys/stop");
        HttpRequest.Builder post = HttpRequest.newBuilder(stop).POST(HttpRequest.BodyPublishers.noBody());
        assertEquals(403, http.send(post.build(), HttpResponse.BodyHandlers.ofString()).statusCode());
        HttpRequest foreign = post.header("X-Doseline-Panel", "1").header("Origin", "http://evil.example")
                .build();
        assertEquals(403, http.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals("IDLE", panel().get("state").asText());
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create(panels.address("pump-1"))).build(),
                HttpResponse.BodyHandlers.ofString());
        assertTrue(page.headers().firstValue("Content-Security-Policy").orElseThrow()
                .contains("default-src 'none'"));
    }

    private void checkEventChain() throws Exception {
        String hash = Sha256.of(new byte[0]);
        long sequence = 0;
        for (byte[] payload : controller.events) {
            PumpEvent event = ReportCodec.event(payload);
            if (sequence == 0 && event.eventSequence() > 1) { // what came before the link is asked for elsewhere
                sequence = event.eventSequence() - 1;
                hash = event.previousHash();
            }
            assertEquals(++sequence, event.eventSequence());
            assertEquals(hash, event.previousHash());
            hash = Sha256.of(payload);
        }
        assertTrue(sequence > 10);
    }

    private JsonNode panel() throws Exception { return ask(HttpRequest.newBuilder(uri("panel")).build()); }

    private JsonNode post(String path) throws Exception {
        return ask(HttpRequest.newBuilder(uri(path)).header("X-Doseline-Panel", "1")
                .POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    private URI uri(String path) { return URI.create(panels.address("pump-1") + "api/" + path); }

    private static JsonNode ask(HttpRequest request) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request,
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        return JSON.readTree(answer.body());
    }
}
