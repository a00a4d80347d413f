package org.doseline.acceptance.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.AuditRow;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.DemoProcess;
import org.doseline.acceptance.demo.DemoSettings;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.Processes;
import org.doseline.acceptance.demo.Program;
import org.doseline.acceptance.demo.View;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One infusion from its preparation to its record, over REST and at the pump, sixty times faster than a clock. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(LogsOfAFailure.class)
@Timeout(120)
class WholeInfusionIT {
    private static final int SPEED = 60;
    /** 0.5 mg/kg for 72.5 kg at 2 mg/mL. */
    private static final long WHOLE_NL = 18_125_000;
    private static final Duration READY_WITHIN = Duration.ofSeconds(15);
    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(75);

    @TempDir
    static Path folder;
    static DemoProcess demo;

    @BeforeAll
    static void start() throws IOException {
        demo = LogsOfAFailure.of(DemoProcess.start(DemoSettings.in(folder, SPEED)));
    }

    @AfterAll
    static void end() {
        if (demo != null) demo.close();
    }

    @Test
    @Order(1)
    void demoIsReadyWithinFifteenSeconds() {
        System.out.println("demo ready after " + demo.readyAfter().toMillis() + " ms");
        assertTrue(demo.readyAfter().compareTo(READY_WITHIN) <= 0, () -> demo.readyAfter().toString());
    }

    @Test
    @Order(2)
    void infusionIsPreparedStartedPausedResumedAndGivenToTheLastNanolitre() {
        Bedside bedside = Bedside.at(demo, "pump-1");
        bedside.run();
        View paused = bedside.act("pause", Map.of("reason", "Patient uneasy"));
        assertEquals(View.Phase.PAUSED, paused.phase());
        long heldNl = bedside.awaitDisplay(display -> !display.flows()).deliveredNl();
        assertTrue(heldNl > 0 && heldNl < WHOLE_NL, heldNl + " nL");
        assertEquals(heldNl, bedside.panel().look().deliveredNl());
        bedside.act("resume", Map.of("bedsideCode", ""));
        Panel.Display done = bedside.awaitDisplay(display -> display.state().equals("COMPLETE"),
                WHOLE_WITHIN);
        assertEquals(WHOLE_NL, done.deliveredNl());
        View view = bedside.awaitView(seen -> seen.phase() == View.Phase.COMPLETE);
        assertAll(() -> assertEquals(View.Known.CONFIRMED, view.known()),
                () -> assertEquals(WHOLE_NL, view.delivered().atLeastNl()),
                () -> assertEquals(WHOLE_NL, view.delivered().atMostNl()),
                () -> assertEquals("36.25", view.delivered().mg()),
                () -> assertEquals("18.125", view.delivered().ml()));
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource({"ASSOCIATE", "PROGRAM", "START", "PAUSE", "RESUME"})
    void everyStepIsInTheRecordWithWhoAndWhen(String kind) {
        Api auditor = demo.as("auditor");
        String session = Bedside.at(demo, "pump-1").session();
        List<AuditRow> applied = auditor.records("subject=" + session).stream()
                .filter(row -> row.type().equals("COMMAND_APPLIED"))
                .filter(row -> leaf(auditor, row).path("detail").path("kind").asText().equals(kind)).toList();
        assertEquals(1, applied.size(), kind);
        AuditRow row = applied.get(0);
        assertAll(() -> assertNotNull(row.person()),
                () -> assertTrue(row.person().contains("Virtanen"), row.person()),
                () -> assertTrue(row.atMs() > 0),
                () -> assertTrue(row.atText().matches("\\d{1,2}:\\d\\d:\\d\\d"), row.atText()),
                () -> assertEquals("pump-1", row.pump()));
    }

    @Test
    @Order(4)
    void wholeRecordIsVerifiedAndEveryRecordHashesToItsLeaf() {
        Api auditor = demo.as("auditor");
        Reply check = auditor.post("/api/audit/check", Map.of());
        assertTrue(check.body().path("verified").asBoolean(), () -> check.body().toString());
        for (AuditRow row : auditor.records("subject=" + Bedside.at(demo, "pump-1").session())) {
            assertTrue(auditor.get("/api/audit/records/" + row.id()).body().path("matches").asBoolean(),
                    row.title());
        }
    }

    @Test
    @Order(5)
    void whatIsOverCannotBeStartedAgain() {
        Bedside bedside = Bedside.at(demo, "pump-1");
        Reply again = bedside.ask("start", Map.of("bedsideCode", bedside.panel().look().bedsideCode()));
        assertAll(() -> assertEquals(409, again.status(), () -> again.body().toString()),
                () -> assertFalse(again.code().isEmpty()),
                () -> assertEquals(WHOLE_NL, bedside.panel().look().deliveredNl()));
    }

    @Test
    @Order(6)
    void stopAtThePumpIsNotUndoneFromAfar() {
        Bedside bedside = Bedside.at(demo, "pump-3");
        bedside.run();
        bedside.panel().press("pause");
        bedside.awaitView(view -> view.phase() == View.Phase.PAUSED && view.pump().bedsideHold());
        Reply refused = bedside.ask("resume", Map.of("bedsideCode", ""));
        assertEquals("BEDSIDE_CONFIRMATION_NEEDED", refused.code(), () -> refused.body().toString());
        assertFalse(bedside.panel().look().flows());
        bedside.act("resume", Map.of("bedsideCode", bedside.panel().look().bedsideCode()));
        assertTrue(bedside.awaitDisplay(Panel.Display::flows).flows());
        assertEquals(View.Phase.STOPPED, bedside.act("stop", Map.of("reason", "End of session")).phase());
        assertEquals(0, bedside.panel().look().rateNlPerHour());
    }

    @Test
    @Order(7)
    void childrenThatAreKilledComeBackAndNothingIsLeftAtTheEnd() {
        for (Program program : List.of(Program.SIMULATOR, Program.SERVICE)) {
            ProcessHandle child = demo.child(program).orElseThrow();
            Processes.kill(child);
            LogsOfAFailure.await(program + " is back").until(() -> demo.child(program).isPresent());
        }
        LogsOfAFailure.await("the service answers").ignoreExceptions()
                .until(() -> demo.as("nurse").get("/api/me").status() == 200);
        Processes.kill(demo.child(Program.POSTGRES).orElseThrow());
        demo.end();
    }

    private static JsonNode leaf(Api auditor, AuditRow row) {
        return auditor.get("/api/audit/records/" + row.id()).body().path("leaf");
    }
}
