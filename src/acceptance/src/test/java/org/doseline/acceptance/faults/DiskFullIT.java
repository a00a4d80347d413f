package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Row F-10: the database has no room for one more row. Its log and the stop journal lie elsewhere. */
@Timeout(600)
class DiskFullIT {
    private static final int PUMPS = 8;
    private static final String VOICE = "pump-" + (PUMPS + 1);
    private static final int MEGABYTES = 48;

    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings.withPumps(PUMPS, 1));

    private static SmallDisk disk;

    /** All that a command or a report adds a row to is moved to the small disk, with its indexes. */
    @BeforeAll
    static void tablesOnASmallDisk() throws Exception {
        disk = SmallDisk.orAbort(MEGABYTES);
        try (Connection all = WARD.plant().postgres().superuser(); Statement sql = all.createStatement()) {
            sql.execute("create tablespace small location '" + disk.folder() + "'");
            List<String> moves = new ArrayList<>();
            try (ResultSet row = sql.executeQuery(
                    """
                            select case relkind when 'i' then 'index ' else 'table ' end || oid::regclass from pg_class
                             where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')
                               and (relname ~ '^(command_intent|ledger_|telemetry_|pump_event|idempotency)'
                                    or relname in ('one_open_dose_command_per_pump'))""")) {
                while (row.next()) moves.add(row.getString(1));
            }
            for (String what : moves) sql.execute("alter " + what + " set tablespace small");
        }
    }

    @AfterAll
    static void unmount() throws Exception {
        if (disk == null) return;
        disk.free();
        WARD.plant().postgres().stop();
        disk.close();
    }

    @Test
    void f10_noRoomForARow_nothingDosesAndStopGoesOutAndNothingThatWasTakenIsLost() throws Exception {
        NoRoom.dosesNothingAndLosesNothing(WARD, VOICE, voice -> {
            disk.fill();
            await("no report finds room").atMost(Infusion.PATIENCE).until(() -> standsStill(voice));
        }, voice -> disk.free());
    }

    /** Whether nothing is stored while the pump goes on speaking. */
    private static boolean standsStill(SteadyVoice voice) throws SQLException {
        long last = voice.stored().last();
        long spoken = voice.taken().last();
        await().atMost(Infusion.PATIENCE).until(() -> voice.taken().last() > spoken + 50);
        return voice.stored().last() == last;
    }
}
