package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.faults.agent.AgentJar;
import org.doseline.acceptance.faults.agent.FullHeap;
import org.doseline.acceptance.faults.agent.SetClock;
import org.doseline.acceptance.plant.JavaPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows F-21 and F-22: what the host does to a service, its memory and its wall clock. */
@Tag("deep")
@Timeout(600)
class HostFaultsIT {
    /** What {@code ExitOnOutOfMemoryError} leaves with. */
    private static final int OUT_OF_MEMORY = 3;
    private static final long HOUR_MS = 3_600_000;
    private static final long LEAP_SECOND_MS = 1_000;

    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings);

    @AfterEach
    void theNextTestFindsTheServiceAsItUsuallyIs() throws IOException {
        service().restart();
    }

    @Test
    void f21_heapIsExhausted_theProcessEndsAtOnceAndTheNextLosesNothing() throws Exception {
        Infusion infusion = WARD.saline().running();
        Path order = order("fill-the-heap");
        service().restartWith(AgentJar.environment(folder(), FullHeap.class, order, "-Xmx256m"));
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.RUNNING);
        Acknowledged acknowledged = Acknowledged.of(WARD.plant(), infusion);
        Files.createFile(order);
        assertEquals(OUT_OF_MEMORY, service().awaitEnd(Infusion.PATIENCE), "it does not limp on");
        assertTrue(infusion.panel().look().flows(), "saline runs on without a controller");
        service().start();
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.RUNNING);
        acknowledged.isStillThere(WARD.plant(), infusion);
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
    }

    /** Nothing else is set: pumps, database and people keep their time, as they do when one host is set. */
    @Test
    void f22_wallClockIsSet_everythingIsAcceptedAsBeforeAndEachStepIsRecorded() throws Exception {
        Infusion infusion = WARD.ketamine().running();
        Path order = order("wall-clock");
        service().restartWith(AgentJar.environment(folder(), SetClock.class, order));
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.RUNNING);
        long setMs = 0;
        for (long stepMs : List.of(HOUR_MS, -2 * HOUR_MS, HOUR_MS + LEAP_SECOND_MS)) {
            setMs += stepMs;
            set(order, setMs);
            await("the step of " + stepMs + " ms is in the record").atMost(Infusion.PATIENCE)
                    .until(() -> stepsRecorded().stream().anyMatch(step -> Math.abs(step - stepMs) < 100));
            assertAll(() -> assertEquals(View.Known.CONFIRMED, infusion.view().known()),
                    () -> assertEquals(List.of(), infusion.alarmCodes()),
                    () -> assertTrue(infusion.panel().look().leaseLeftMs() > 0, "it is renewed as before"));
            infusion.reach(infusion.pause(), View.Phase.PAUSED);
            if (setMs != LEAP_SECOND_MS) infusion.reach(infusion.resume(), View.Phase.RUNNING);
        }
        assertEquals(3, stepsRecorded().size());
    }

    /** Whole at once: half a number would be another step. */
    private static void set(Path order, long offsetMs) throws IOException {
        Path beside = Files.writeString(order("wall-clock.new"), Long.toString(offsetMs));
        Files.move(beside, order, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Long> stepsRecorded() {
        Api auditor = WARD.plant().as("auditor");
        return auditor.records("type=WALL_CLOCK_SET").stream()
                .map(row -> auditor.get("/api/audit/records/" + row.id()).body().path("leaf").path("detail")
                        .path("stepMs").asLong())
                .toList();
    }

    private static Path folder() { return WARD.plant().directory().root(); }

    private static Path order(String name) { return folder().resolve(name); }

    private static JavaPart service() { return WARD.plant().service(); }
}
