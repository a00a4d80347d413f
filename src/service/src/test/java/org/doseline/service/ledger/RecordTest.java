package org.doseline.service.ledger;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class RecordTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Sequencer sequencer;
    @Inject
    Record record;
    @Inject
    Leaves leaves;

    @Test
    void indexesAreDenseAndEveryEntryGetsOne() throws SQLException {
        sequencer.turn().await().atMost(SOON);
        assertEquals(0, number("select count(*) from ledger_entry e where e.at_ms < "
                + (System.currentTimeMillis() - 5_000) + " and not exists"
                + " (select 1 from ledger_index i where i.entry = e.id)"));
        assertEquals(number("select count(*) from ledger_index"),
                number("select max(idx) + 1 from ledger_index"));
    }

    /** A transaction that took its id first and commits last must not be passed over. */
    @Test
    void anEntryThatCommitsLateIsIndexedToo() throws SQLException {
        try (Connection slow = Recorded.superuser(); Statement sql = slow.createStatement()) {
            slow.setAutoCommit(false);
            sql.execute("insert into ledger_entry (event_id, leaf, leaf_hash, type, at_ms)"
                    + " select 'late-one', leaf, leaf_hash, 'DEMO_SEEDED', at_ms from ledger_entry order by id limit 1");
            long before = number("select count(*) from ledger_index");
            record.append(new org.doseline.service.ledger.Recorded(
                    leaves.leaf("DEMO_SEEDED", "doseline").build(),
                    java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.empty()))
                    .await().atMost(SOON);
            turnUntil("select count(*) from ledger_index", before + 1);
            slow.commit();
        }
        turnUntil("select count(*) from ledger_index i join ledger_entry e on e.id = i.entry"
                + " where e.event_id = 'late-one'", 1);
    }

    /** The service's own turn may be under way, in which case another one does nothing. */
    private void turnUntil(String sql, long atLeast) {
        await(sql).atMost(SOON).until(() -> {
            sequencer.turn().await().atMost(SOON);
            return number(sql) >= atLeast;
        });
    }

    @Test
    void theCheckHoldsAndAnEditByTheSuperuserIsFoundAndNamed() throws SQLException {
        Browser auditor = Browser.of("auditor");
        auditor.post("/api/audit/check", "{}").then().statusCode(200).body("verified", equalTo(true))
                .body("records", greaterThan(5)).body("root", notNullValue());
        edit("4d61727461"); // "Marta"
        auditor.post("/api/audit/check", "{}").then().statusCode(200).body("verified", equalTo(false))
                .body("firstBad", equalTo(3)).body("kind", equalTo("LEAF_EDITED"))
                .body("sentence", org.hamcrest.Matchers.startsWith("Record 3:"));
        int id = (int) number("select entry from ledger_index where idx = 3");
        auditor.get("/api/audit/records/" + id).then().statusCode(200).body("matches", equalTo(false));
        restore();
        auditor.post("/api/audit/check", "{}").then().body("verified", equalTo(true));
    }

    /** An export of one session, pump, person or time holds what these columns lead to. */
    @ParameterizedTest
    @CsvSource({"subject, subject, 'PLAN_WRITTEN'", "person, person, 'PLAN_WRITTEN'",
        "at_ms, time, 'DEMO_SEEDED'"})
    void aRecordThatIsHiddenFromASelectionIsFoundAndNamed(String column, String said, String type)
            throws SQLException {
        long index = number("select min(i.idx) from ledger_index i join ledger_entry e on e.id = i.entry"
                + " where e.type = '" + type + "'");
        superuser("create table kept as select e.id, e." + column + " as was from ledger_entry e"
                + " join ledger_index i on i.entry = e.id where i.idx = " + index,
                "alter table ledger_entry disable trigger append_only",
                "update ledger_entry e set " + column + " = "
                        + (column.equals("at_ms") ? "at_ms + 1" : "'somewhere'")
                        + " from kept where kept.id = e.id");
        Browser auditor = Browser.of("auditor");
        auditor.post("/api/audit/check", "{}").then().statusCode(200).body("verified", equalTo(false))
                .body("firstBad", equalTo((int) index)).body("kind", equalTo("FOUND_ELSEWHERE"))
                .body("sentence", org.hamcrest.Matchers.containsString("found by another " + said + " than"));
        superuser("update ledger_entry e set " + column + " = kept.was from kept where kept.id = e.id",
                "drop table kept", "alter table ledger_entry enable always trigger append_only");
        auditor.post("/api/audit/check", "{}").then().body("verified", equalTo(true));
    }

    private static void edit(String hex) throws SQLException {
        superuser(
                "create table kept as select e.id, e.leaf from ledger_entry e join ledger_index i on i.entry = e.id"
                        + " where i.idx = 3",
                "alter table ledger_entry disable trigger append_only",
                "update ledger_entry e set leaf = e.leaf || '\\x" + hex
                        + "'::bytea from kept where kept.id = e.id");
    }

    private static void restore() throws SQLException {
        superuser("update ledger_entry e set leaf = kept.leaf from kept where kept.id = e.id",
                "drop table kept",
                "alter table ledger_entry enable always trigger append_only");
    }

    private static void superuser(String... statements) throws SQLException {
        try (Connection all = Recorded.superuser(); Statement sql = all.createStatement()) {
            for (String statement : statements) sql.execute(statement);
        }
    }

    private static long number(String query) throws SQLException {
        try (Connection all = Recorded.superuser();
                ResultSet row = all.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The constraint carries the author along: no path around the code approves an own plan. */
    @Test
    void theDatabaseItselfRefusesOnePersonTwice() throws SQLException {
        try (Connection app = DriverManager.getConnection(
                DoselineTestResource.postgres().jdbcUrl(DoselineDatabase.NAME), DoselineDatabase.APP,
                DoselineTestResource.passwords().app()); Statement sql = app.createStatement()) {
            SQLException same = assertThrows(SQLException.class, () -> sql.execute("insert into plan_approval"
                    + " values ('plan-4', 1, 'prescriber', 'prescriber', 'approval', 'hash', 0)"));
            assertTrue(same.getMessage().contains("two_different_people"), same.getMessage());
            SQLException lie = assertThrows(SQLException.class, () -> sql.execute("insert into plan_approval"
                    + " values ('plan-4', 1, 'nurse', 'prescriber', 'approval', 'hash', 0)"));
            assertEquals("23503", lie.getSQLState());
        }
    }
}
