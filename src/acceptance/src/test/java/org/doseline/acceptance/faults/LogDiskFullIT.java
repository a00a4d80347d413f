package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import org.doseline.acceptance.plant.PostgresPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Row F-10 for the database's own log: PostgreSQL ends when it can't write that. It comes back as its supervisor starts
 * it again, once there is room; nobody mends anything.
 */
@Tag("deep")
@Timeout(600)
class LogDiskFullIT {
    private static final int PUMPS = 8;
    private static final String VOICE = "pump-" + (PUMPS + 1);
    /** Above the 80 MB to which PostgreSQL lets its log grow between checkpoints by itself (min_wal_size). */
    private static final int MEGABYTES = 160;

    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings.withPumps(PUMPS, 1));

    private static SmallDisk disk;

    @BeforeAll
    static void logOnASmallDisk() throws Exception {
        disk = SmallDisk.orAbort(MEGABYTES);
        Path log = folderOfTheLog();
        database().stop();
        Path moved = disk.folder().resolve("log");
        copy(log, moved);
        Files.move(log, log.resolveSibling("log-as-it-was"));
        Files.createSymbolicLink(log, moved);
        database().start();
    }

    @AfterAll
    static void unmount() throws Exception {
        if (disk == null) return;
        disk.free();
        database().stop();
        disk.close();
    }

    @Test
    void f10_noRoomForTheLog_nothingDosesAndStopGoesOutAndNothingThatWasTakenIsLost() throws Exception {
        NoRoom.dosesNothingAndLosesNothing(WARD, VOICE, voice -> {
            disk.fill();
            await("PostgreSQL has ended").atMost(Infusion.PATIENCE).until(LogDiskFullIT::ended);
        }, voice -> {
            disk.free();
            database().start();
        });
    }

    /** Begins another segment of the log each time it looks, so that the end does not wait for traffic to fill one. */
    private static boolean ended() {
        try (Connection all = database().superuser()) {
            all.createStatement().execute("create table if not exists filler (n int)");
            all.createStatement().execute("insert into filler values (1)");
            all.createStatement().execute("select pg_switch_wal()");
            return false;
        } catch (SQLException broken) {
            return !database().running();
        }
    }

    private static Path folderOfTheLog() throws SQLException {
        try (Connection all = database().superuser();
                var row = all.createStatement().executeQuery("show data_directory")) {
            row.next();
            return Path.of(row.getString(1)).resolve("pg_wal");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    private static PostgresPart database() { return WARD.plant().postgres(); }
}
