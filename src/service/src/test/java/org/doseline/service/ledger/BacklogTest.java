package org.doseline.service.ledger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.infusion.Rows;
import org.junit.jupiter.api.Test;

/** More entries than one batch holds, as after an outage or with the minutes of thousands of pumps. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class BacklogTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Two full batches and a part of a third one. */
    private static final int ENTRIES = 4_500;
    private static final String LATE = "late-in-a-backlog";
    private static final String WITHOUT_INDEX = "select count(*) from ledger_entry e where e.type = 'BACKLOG_MADE'"
            + " and not exists (select 1 from ledger_index i where i.entry = e.id)";

    @Inject
    Sequencer sequencer;
    @Inject
    Record record;
    @Inject
    Leaves leaves;

    @Test
    void everyEntryOfABacklogIsIndexedAndOneThatCommitsMeanwhileToo() throws SQLException {
        try (Connection slow = org.doseline.service.Recorded.superuser();
                Statement sql = slow.createStatement()) {
            slow.setAutoCommit(false);
            sql.execute("insert into ledger_entry (event_id, leaf, leaf_hash, type, at_ms) select '" + LATE
                    + "', leaf, leaf_hash, 'BACKLOG_MADE', at_ms from ledger_entry order by id limit 1");
            record.append(backlog()).await().atMost(SOON);
            turnsUntilAllHaveAnIndex();
            slow.commit();
        }
        turnsUntilAllHaveAnIndex();
        assertEquals(ENTRIES + 1, Rows.count("select count(*) from ledger_index i join ledger_entry e"
                + " on e.id = i.entry where e.type = 'BACKLOG_MADE'"));
        assertEquals(Rows.count("select max(idx) + 1 from ledger_index"),
                Rows.count("select count(*) from ledger_index"));
        assertTrue(Rows.count("select count(*) from ledger_tile where level = 0") >= ENTRIES / 256);
    }

    @Test
    void whatGetsAnIndexIsAnEntry() throws SQLException {
        try (Connection app = DriverManager.getConnection(
                DoselineTestResource.postgres().jdbcUrl(DoselineDatabase.NAME), DoselineDatabase.APP,
                DoselineTestResource.passwords().app()); Statement sql = app.createStatement()) {
            app.setAutoCommit(false);
            SQLException refused = assertThrows(SQLException.class, () -> sql.execute(
                    "insert into ledger_index (idx, entry) values (1000000000, -1), (1000000001, -2)"));
            assertEquals("23503", refused.getSQLState());
            app.rollback();
        }
    }

    /** The service's own turn may be under way, in which case another one does nothing. */
    private void turnsUntilAllHaveAnIndex() {
        await().atMost(SOON).until(() -> {
            sequencer.turn().await().atMost(SOON);
            return Rows.count(WITHOUT_INDEX) == 0;
        });
    }

    private List<Recorded> backlog() {
        List<Recorded> entries = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++)
            entries.add(new Recorded(leaves.leaf("BACKLOG_MADE", Leaves.CONTROLLER).build(), Optional.empty(),
                    Optional.empty(), Optional.empty()));
        return entries;
    }
}
