package org.doseline.acceptance.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

/** Processes die without a word in the middle of an infusion. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(LogsOfAFailure.class)
@Timeout(120)
class KilledServiceIT {
    private static final int SPEED = 60;
    private static final long WHOLE_NL = 18_125_000;
    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(75);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(15);

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
    void infusionGoesOnWhileTheServiceIsDeadAndIsKnownAgainWhenItIsBack() {
        Bedside bedside = Bedside.at(demo, "pump-1");
        bedside.run();
        ProcessHandle service = demo.child(Program.SERVICE).orElseThrow();
        Processes.kill(service);
        List<Panel.Display> seen = new ArrayList<>();
        View back = bedside.awaitView(view -> {
            seen.add(bedside.panel().look());
            return view.known() == View.Known.CONFIRMED
                    && (view.phase() == View.Phase.RUNNING || view.phase() == View.Phase.COMPLETE);
        }, WHOLE_WITHIN);
        Panel.Display done = bedside.awaitDisplay(display -> {
            seen.add(display);
            return display.state().equals("COMPLETE");
        }, WHOLE_WITHIN);
        assertTrue(demo.child(Program.SERVICE).orElseThrow().pid() != service.pid());
        neverStoodStillNorRanBack(seen);
        assertAll(() -> assertEquals(WHOLE_NL, done.deliveredNl()),
                () -> assertTrue(back.delivered().atMostNl() <= WHOLE_NL),
                () -> assertTrue(back.delivered().atLeastNl() > 0),
                () -> assertEquals(WHOLE_NL, bedside.awaitView(view -> view.phase() == View.Phase.COMPLETE)
                        .delivered().atLeastNl()));
    }

    private static void neverStoodStillNorRanBack(List<Panel.Display> seen) {
        long deliveredNl = 0;
        for (Panel.Display display : seen) {
            boolean over = display.state().equals("COMPLETE");
            assertTrue(over || display.state().equals("RUNNING") && display.flows(), display.toString());
            assertTrue(display.deliveredNl() >= deliveredNl, display.toString());
            deliveredNl = display.deliveredNl();
        }
    }

    @Test
    @Order(2)
    void nothingIsLeftFifteenSecondsAfterTheSupervisorIsKilled() {
        Bedside bedside = Bedside.at(demo, "pump-3");
        bedside.run();
        List<ProcessHandle> all = demo.everything();
        for (Program program : Program.values()) {
            assertTrue(demo.child(program).isPresent(), program + " does not run");
        }
        long killedNs = System.nanoTime();
        Processes.kill(demo.supervisor());
        Processes.awaitGone(all, GONE_WITHIN);
        System.out
                .println("nothing left " + (System.nanoTime() - killedNs) / 1_000_000 + " ms after kill -9");
    }

    @Test
    @Order(3)
    void secondStartTellsTheTruthAboutWhatRanAndWhatWasOver() throws IOException {
        demo.close();
        demo = LogsOfAFailure.of(DemoProcess.start(DemoSettings.in(folder, SPEED)));
        System.out.println("second start ready after " + demo.readyAfter().toMillis() + " ms");
        View over = Bedside.at(demo, "pump-1").awaitView(view -> view.known() == View.Known.CONFIRMED);
        assertEquals(View.Phase.COMPLETE, over.phase());
        assertEquals(WHOLE_NL, over.delivered().atLeastNl());
        Bedside bedside = Bedside.at(demo, "pump-3");
        View cut = bedside.awaitView(view -> view.known() == View.Known.CONFIRMED);
        Panel.Display display = bedside.panel().look();
        assertAll(() -> assertEquals("STOPPED", display.state()),
                () -> assertEquals(0, display.rateNlPerHour()),
                () -> assertTrue(display.bedsideHold()),
                () -> assertTrue(display.alarms("POWER_LOST_WHILE_RUNNING")),
                () -> assertTrue(cut.pump().bedsideHold()),
                () -> assertEquals(View.Phase.STOPPED, cut.phase(), cut.sentence()),
                () -> assertTrue(cut.delivered().atLeastNl() <= display.deliveredNl()
                        && display.deliveredNl() <= cut.delivered().atMostNl(), cut.delivered().toString()));
        assertTrue(demo.as("auditor").post("/api/audit/check", Map.of()).body().path("verified").asBoolean());
    }
}
