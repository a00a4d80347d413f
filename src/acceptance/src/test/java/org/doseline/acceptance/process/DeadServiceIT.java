package org.doseline.acceptance.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.DemoProcess;
import org.doseline.acceptance.demo.DemoSettings;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.Processes;
import org.doseline.acceptance.demo.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service dies and stays dead: each pump does what its order says, by itself. */
@ExtendWith(LogsOfAFailure.class)
@Timeout(150)
class DeadServiceIT {
    /** Slow enough that 40 min of ketamine outlast a lease of 60 s of wall time. */
    private static final int SPEED = 20;
    private static final long LEASE_WALL_MS = 60_000;
    private static final long LATEST_AFTER_LEASE_WALL_MS = 1_000;
    private static final long SALINE_NL = 5_000_000;
    private static final Duration OUTLASTED_WITHIN = Duration.ofSeconds(75);

    @TempDir
    static Path folder;
    static DemoProcess demo;

    @BeforeAll
    static void start() throws IOException {
        demo = LogsOfAFailure
                .of(DemoProcess.start(DemoSettings.in(folder, SPEED).leavingTheServiceDead()));
    }

    @AfterAll
    static void end() {
        if (demo != null) demo.close();
    }

    @Test
    void ketamineStopsWithTheLeaseAndSaysSoWhileSalineRunsToItsEnd() {
        Bedside ketamine = Bedside.at(demo, "pump-1");
        Bedside saline = Bedside.at(demo, "pump-2");
        ketamine.run();
        saline.run();
        Processes.kill(demo.child(Program.SERVICE).orElseThrow());
        long killedNs = System.nanoTime();
        LogsOfAFailure.await("the service is dead").until(() -> demo.child(Program.SERVICE).isEmpty());
        Panel.Display alone = ketamine.panel().look();
        assertTrue(alone.flows() && alone.leaseLeftMs() > 0, alone.toString());
        long leaseEndsMs = alone.uptimeMs() + alone.leaseLeftMs();

        Panel.Display[] lastFlow = {alone};
        Panel.Display stopped = ketamine.awaitDisplay(display -> {
            if (display.flows()) lastFlow[0] = display;
            return !display.flows();
        }, OUTLASTED_WITHIN);
        long stoppedAfterWallMs = (System.nanoTime() - killedNs) / 1_000_000;
        System.out.println("ketamine seen still " + stoppedAfterWallMs + " ms after the service died, "
                + (stopped.uptimeMs() - leaseEndsMs) / SPEED + " ms after the end of the lease");
        assertAll(() -> assertTrue(stopped.alarms("LEASE_LOST"), stopped.toString()),
                () -> assertEquals("LEASE_LOST", stopped.state()),
                () -> assertTrue(stopped.uptimeMs() <= leaseEndsMs + LATEST_AFTER_LEASE_WALL_MS * SPEED,
                        stopped + ", lease to " + leaseEndsMs),
                () -> assertTrue(lastFlow[0].uptimeMs() <= leaseEndsMs + LATEST_AFTER_LEASE_WALL_MS * SPEED),
                () -> assertTrue(stoppedAfterWallMs <= LEASE_WALL_MS + LATEST_AFTER_LEASE_WALL_MS,
                        stoppedAfterWallMs + " ms"));

        Panel.Display done = saline.awaitDisplay(display -> display.state().equals("COMPLETE"),
                OUTLASTED_WITHIN);
        assertEquals(SALINE_NL, done.deliveredNl());
        assertFalse(demo.child(Program.SERVICE).isPresent());
    }
}
