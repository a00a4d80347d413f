package org.doseline.cli.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TherapyClockTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "started at {0} after {1}, speed {2}: at {3} it is {4}")
    @CsvSource({
        // wall start, last therapy, speed, wall now, therapy now
        "  1000,     0,  1,  1000,   1000",
        "  1000,     0,  1,  1500,   1500",
        "  1000,     0, 60,  1500,  31000",
        "  1000,  9000,  1,  1000,   9000",
        "  1000,  9000, 60,  1010,   9600",
        "  1000,   500, 60,  1010,   1600",
        "  1000,  9000, 60,   400,   9000",
    })
    void beginsAtTheLaterOfWallAndLastTherapyTimeAndNeverRunsBackward(long startMs, long lastMs, int speed,
            long nowMs, long therapyMs) {
        assertEquals(therapyMs, TherapyClock.startingAt(startMs, lastMs, speed).therapyMs(nowMs));
    }

    @Test
    void refusesTheSpeedZero() {
        assertThrows(IllegalArgumentException.class, () -> new TherapyClock(0, 0, 0));
    }

    @Test
    void newDataHasNoLastTherapyTime() throws IOException {
        assertEquals(0, file().lastTherapyMs());
    }

    @Test
    void goesOnFromWhatWasPromised() throws IOException {
        file().write(new TherapyClock(1_000, 2_000, 60), 700_000);
        assertEquals(700_000, file().lastTherapyMs());
    }

    /** A time that started again at now would let a window of 24 h forget what was given. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}", "{\"lastTherapyMs\":\"5\"}", "{\"lastTherapyMs\":-1}", "{"})
    void refusesADamagedFileInsteadOfStartingAgain(String damaged) throws IOException {
        Files.writeString(folder.resolve("clock.json"), damaged);
        assertThrows(IOException.class, () -> file().lastTherapyMs());
    }

    private ClockFile file() { return new ClockFile(folder.resolve("clock.json")); }
}
