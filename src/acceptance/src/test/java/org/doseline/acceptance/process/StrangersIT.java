package org.doseline.acceptance.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.DemoProcess;
import org.doseline.acceptance.demo.DemoSettings;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.Stranger;
import org.doseline.acceptance.demo.View;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The broker is open to somebody without a pump's key: nothing moves, nothing is believed, and it is counted. */
@ExtendWith(LogsOfAFailure.class)
@Timeout(60)
class StrangersIT {
    private static final int SPEED = 20;
    private static final String GUESSED_MAC = "A".repeat(43);
    private static final Pattern QUARANTINED = Pattern
            .compile("^doseline_quarantine_total\\{.*UNAUTHENTICATED.*} (\\d+)", Pattern.MULTILINE);
    private static final String FORGED_STOP = """
            {"v":1,"commandId":"0190f5fe-7c00-7a00-8000-000000000001","pump":"pump-1","bootId":"b","epoch":999999999,
             "sequence":999999999,"kind":"STOP","expectedRevision":0,"basisUptimeMs":0,"validForMs":5000,
             "body":{"reason":"forged"}}""";
    private static final String FORGED_REPORT = """
            {"state":"STOPPED","rateNlPerHour":0,"deliveredNl":999999999,"bootCount":99,"uptimeMs":999999999}""";

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

    /** The pump hears them in their order, so when it has answered the nurse it has refused the stranger. */
    @Test
    void forgedStopDoesNotStopARunningPump() throws MqttException, IOException {
        Bedside bedside = Bedside.at(demo, "pump-1");
        bedside.run();
        try (Stranger stranger = new Stranger(demo, "service", "stranger")) {
            stranger.say("doseline/1/ward-a/pump-1/command", FORGED_STOP, GUESSED_MAC);
            stranger.say("doseline/1/ward-a/pump-1/command", "not even JSON", GUESSED_MAC);
        }
        assertEquals(View.Phase.PAUSED, bedside.act("pause", Map.of("reason", "Other")).phase());
        bedside.act("resume", Map.of("bedsideCode", ""));
        Panel.Display display = bedside.awaitDisplay(Panel.Display::flows);
        assertEquals("RUNNING", display.state());
    }

    /** Under the name of a pump that is off the network, or the two would throw each other out. */
    @Test
    void forgedReportIsCountedAndNotBelieved() throws MqttException, IOException {
        Bedside bedside = Bedside.at(demo, "pump-2");
        bedside.panel().pullPlug();
        long before = quarantined();
        try (Stranger stranger = new Stranger(demo, "pumps", "pump-2")) {
            stranger.say("doseline/1/ward-a/pump-2/telemetry", FORGED_REPORT, GUESSED_MAC);
        }
        LogsOfAFailure.await("it is counted").until(() -> quarantined() == before + 1);
        View view = bedside.view();
        assertAll(() -> assertEquals(View.Phase.PLANNED, view.phase()),
                () -> assertEquals(0, view.delivered().atMostNl()));
    }

    private static long quarantined() {
        Matcher line = QUARANTINED.matcher(demo.as("biomed").text("/q/metrics"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }
}
