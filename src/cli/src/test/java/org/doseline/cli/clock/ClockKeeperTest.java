package org.doseline.cli.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockKeeperTest {
    @TempDir
    private Path folder;
    private final AtomicLong wallMs = new AtomicLong(1_000_000);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void end() { timer.shutdownNow(); }

    @Test
    void aKilledSupervisorHasPromisedMoreThanWasUsed() throws IOException {
        ClockKeeper killed = keeper(60);
        wallMs.addAndGet(9_000);
        long usedMs = killed.clock().therapyMs(wallMs.get());
        assertTrue(keeper(60).clock().therapyEpochMs() >= usedMs);
    }

    @Test
    void aCleanEndKeepsExactlyWhatWasUsed() throws IOException {
        ClockKeeper ended = keeper(60);
        wallMs.addAndGet(9_000);
        ended.close();
        assertEquals(1_000_000 + 9_000 * 60, keeper(1).clock().therapyEpochMs());
    }

    private ClockKeeper keeper(int speed) throws IOException {
        return ClockKeeper.start(new ClockFile(folder.resolve("clock.json")), speed, wallMs::get, timer);
    }
}
