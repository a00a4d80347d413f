package org.doseline.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person relies on who starts, stops, breaks and kills the demo. */
@Timeout(120)
class SupervisorTest {
    private static final long GONE_WITHIN_S = 20;
    @TempDir
    private Path folder;

    @Test
    void saysTheAddressEndsCleanlyAndLeavesNothingBehind() throws Exception {
        try (SupervisorBench demo = SupervisorBench.start(folder)) {
            assertTrue(demo.nextResult().matches("Doseline is ready: http://localhost:[0-9]+"));
            List<ProcessHandle> family = demo.family();
            assertTrue(family.size() >= 4, family.toString());
            demo.process().toHandle().destroy();
            assertEquals(0, demo.process().waitFor());
            assertEquals(null, demo.nextResult());
            awaitEnd(family);
            assertFalse(Files.exists(folder.resolve("demo data/postgres/postmaster.pid")));
        }
    }

    @Test
    void aKilledSupervisorTakesEverythingWithItAndTheNextOneStarts() throws Exception {
        List<ProcessHandle> family;
        try (SupervisorBench demo = SupervisorBench.start(folder)) {
            demo.nextResult();
            family = demo.family();
            demo.process().destroyForcibly();
        }
        try (SupervisorBench next = SupervisorBench.start(folder)) {
            assertTrue(next.nextResult().startsWith("Doseline is ready"));
            awaitEnd(family);
        }
    }

    @Test
    void aServiceThatDiesIsStartedAgainAndPeopleAreTold() throws Exception {
        try (SupervisorBench demo = SupervisorBench.start(folder)) {
            demo.nextResult();
            ProcessHandle first = demo.service();
            first.destroyForcibly();
            assertTrue(demo.awaitWords("the service ended by itself").contains("exit status 137"));
            assertTrue(demo.awaitWords("the service runs again") != null);
            assertNotEquals(first.pid(), demo.service().pid());
        }
    }

    @Test
    void aServiceIsLeftDeadWhenAskedFor() throws Exception {
        try (SupervisorBench demo = SupervisorBench.start(folder, "--leave-service-dead")) {
            demo.nextResult();
            demo.service().destroyForcibly();
            assertTrue(demo.awaitWords("the service ended by itself").endsWith("it is left dead"));
        }
    }

    @Test
    void aSecondDemoOnTheSameDataEndsWithStatusTwo() throws Exception {
        try (SupervisorBench first = SupervisorBench.start(folder)) {
            first.nextResult();
            try (SupervisorBench second = SupervisorBench.start(folder)) {
                assertTrue(second.awaitWords("another demo runs on").contains("--data"));
                assertEquals(2, second.process().waitFor());
            }
            assertTrue(first.process().isAlive());
        }
    }

    private static void awaitEnd(List<ProcessHandle> family) throws Exception {
        for (ProcessHandle one : family) {
            one.onExit().get(GONE_WITHIN_S, TimeUnit.SECONDS);
        }
    }
}
