package org.doseline.service.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.infusion.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what with the record, by the database's own rules. Its tables are asked of the catalogue. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class RecordRulesTest {
    /** What follows from the record or is no part of it. Whatever is not named here is a table of the record. */
    private static final Set<String> PROJECTIONS = Set.of("person", "patient", "cell", "pump", "session",
            "patient_key", "command_intent", "idempotency", "replica", "cell_lease", "standing_alarm",
            "dose_budget", "pump_event_gap", "flyway_schema_history", "retention_rule");
    /** Rows are added only by a function with the owner's rights, which does and asks for more than that. */
    private static final Set<String> BY_A_FUNCTION = Set.of("telemetry_drop", "patient_erasure");
    private static final String NO_RIGHT = "42501";
    private static final String APPEND_ONLY = "DL001";

    private record Table(String name, boolean partition, String column) {}

    @Test
    void everyTableIsOneOfTheRecordOrKnownToFollowFromIt() throws SQLException {
        Set<String> guarded = new TreeSet<>();
        try (Connection all = Recorded.superuser(); ResultSet row = all.createStatement().executeQuery("""
                select relname from pg_class c where relnamespace = 'public'::regnamespace
                   and relkind in ('r', 'p') and relrowsecurity and relforcerowsecurity
                   and 2 = (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgenabled = 'A'
                             and t.tgname in ('append_only', 'no_truncate'))""")) {
            while (row.next()) guarded.add(row.getString(1));
        }
        Set<String> expected = new TreeSet<>();
        for (Table table : record()) expected.add(table.name);
        assertEquals(expected, guarded);
        assertTrue(guarded.containsAll(Set.of("ledger_entry", "ledger_index", "ledger_root", "ledger_tile",
                "checkpoint", "checkpoint_cosignature", "plan", "plan_approval", "pump_event", "quarantine",
                "telemetry_frame", "telemetry_frame_other", "telemetry_minute")), guarded.toString());
        assertTrue(guarded.stream().anyMatch(name -> name.matches("telemetry_frame_\\d{4}_\\d{2}")),
                "a month that was made by the application");
    }

    @ParameterizedTest
    @ValueSource(strings = {DoselineDatabase.APP, DoselineDatabase.SIGNER, DoselineDatabase.READER,
        DoselineDatabase.OWNER, "postgres"})
    void nobodyChangesOrRemovesARow(String role) throws SQLException {
        boolean owns = role.equals(DoselineDatabase.OWNER) || role.equals("postgres");
        for (Table table : record()) {
            String update = "update " + table.name + " set " + table.column + " = " + table.column;
            refused(role, update, !owns);
            refused(role, "delete from " + table.name, !owns);
            refused(role, "truncate " + table.name + " cascade", true);
            if (!owns)
                refused(role, "merge into " + table.name + " t using (select 1) s on true"
                        + " when matched then delete", true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DoselineDatabase.APP, DoselineDatabase.SIGNER, DoselineDatabase.READER})
    void onlyTheOwnerChangesATableItself(String role) throws SQLException {
        for (Table table : record()) {
            refused(role, "alter table " + table.name + " disable trigger all", true);
            refused(role, "alter table " + table.name + " disable row level security", true);
            refused(role, "drop table " + table.name + " cascade", true);
            refused(role, "create trigger mine before insert on " + table.name
                    + " for each row execute function refuse_change()", true);
            refused(role, "create policy mine on " + table.name + " using (true)", true);
            refused(role, "create table mine (like " + table.name + ")", true);
        }
    }

    @Test
    void onlyTheApplicationAddsRowsAndOnlyThroughTheWholeTable() throws SQLException {
        for (Table table : record()) {
            boolean app = may(DoselineDatabase.APP, table, "insert");
            assertEquals(!table.partition && !BY_A_FUNCTION.contains(table.name), app, table.name);
            assertFalse(may(DoselineDatabase.SIGNER, table, "insert"), table.name);
            assertFalse(may(DoselineDatabase.READER, table, "insert"), table.name);
            for (String right : List.of("update", "delete", "truncate", "references", "trigger")) {
                assertFalse(may(DoselineDatabase.APP, table, right), table.name + " " + right);
            }
            assertEquals(!table.partition, may(DoselineDatabase.READER, table, "select"), table.name);
        }
        refused(DoselineDatabase.READER, "select password_hash from person", true);
    }

    /** How long telemetry stays is for whoever owns the database, and a month goes only by the function that asks. */
    @ParameterizedTest
    @ValueSource(strings = {DoselineDatabase.APP, DoselineDatabase.SIGNER, DoselineDatabase.READER})
    void onlyTheOwnerSetsHowLongTelemetryStays(String role) throws SQLException {
        refused(role, "update retention_rule set keep_days = 0", true);
        refused(role, "insert into retention_rule (keep_days, witnesses, source) values (0, 0, 'mine')",
                true);
        refused(role, "delete from retention_rule", true);
        refused(role, "insert into telemetry_drop (month, sha256, kept, at_ms, event_id)"
                + " values ('2026-03', sha256('x'), 0, 0, 'x')", true);
        for (Table table : record()) {
            if (table.partition)
                refused(role, "alter table telemetry_frame detach partition " + table.name, true);
        }
        if (!role.equals(DoselineDatabase.APP))
            refused(role, "do $$ begin perform drop_telemetry_month('2026-03', 'x'); end $$", true);
    }

    /** The one table of which a row goes away: by what rule, ErasingTest asks. */
    @ParameterizedTest
    @ValueSource(strings = {DoselineDatabase.APP, DoselineDatabase.SIGNER, DoselineDatabase.READER,
        DoselineDatabase.OWNER, "postgres"})
    void nobodyChangesOrRemovesAPatientsKey(String role) throws SQLException {
        boolean owns = role.equals(DoselineDatabase.OWNER) || role.equals("postgres");
        refused(role, "update patient_key set wrapped = wrapped", !owns);
        refused(role, "delete from patient_key", true);
        refused(role, "truncate patient_key", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {DoselineDatabase.SIGNER, DoselineDatabase.READER})
    void onlyTheApplicationSeesTheKeysOfPatients(String role) throws SQLException {
        refused(role, "insert into patient_key select * from patient_key where false", true);
        assertEquals(0, Rows.count("select has_table_privilege(?, 'patient_key', 'select')::int", role));
        assertEquals(0,
                Rows.count("select has_function_privilege(?, 'erase_patient(text, text, bigint, text)',"
                        + " 'execute')::int", role));
    }

    @Test
    void theSignerNeedsToKnowNoPatient() throws SQLException {
        for (String table : List.of("patient", "patient_identity", "patient_key", "patient_erasure"))
            assertEquals(0,
                    Rows.count("select has_table_privilege(?, ?, 'select')::int", DoselineDatabase.SIGNER,
                            table),
                    table);
    }

    @Test
    void nobodySignsInAsTheOwnerAndWhatItsMigratorMakesIsTheOwners() throws SQLException {
        String url = DoselineTestResource.postgres().jdbcUrl(DoselineDatabase.NAME);
        for (String role : List.of(DoselineDatabase.OWNER, DoselineDatabase.READER)) {
            assertThrows(SQLException.class,
                    () -> DriverManager.getConnection(url, role, DoselineTestResource.passwords().migrator())
                            .close());
        }
        assertEquals(0, Rows.count("select count(*) from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind in ('r', 'p', 'S') and relowner <> ?::regrole", DoselineDatabase.OWNER));
    }

    /** Whoever may change a table's structure can do away with its rules: that at least is noted. */
    @Test
    void aChangeOfATablesStructureIsNoted() throws SQLException {
        String noted = "select count(*) from guard.structure_change where command = ? and object = ?";
        long before = Rows.count(noted, "ALTER TABLE", "public.quarantine");
        Rows.change("alter table quarantine disable trigger append_only");
        Rows.change("alter table quarantine enable always trigger append_only");
        assertEquals(before + 2, Rows.count(noted, "ALTER TABLE", "public.quarantine"));
        Rows.change("create table of_a_test (n int)");
        Rows.change("drop table of_a_test");
        assertEquals(1, Rows.count(noted, "DROP TABLE (table)", "public.of_a_test"));
        refused(DoselineDatabase.APP, "delete from guard.structure_change", true);
        refused(DoselineDatabase.OWNER, "delete from guard.structure_change", true);
    }

    @Test
    void everyPageHasAChecksumAndEveryCommitIsOnTheDisk() throws SQLException {
        for (String setting : List.of("data_checksums", "fsync", "synchronous_commit", "full_page_writes")) {
            assertEquals(1, Rows.count("select count(*) from pg_settings where name = ? and setting = 'on'",
                    setting));
        }
    }

    /** Refused, or without effect: what has no row for the owner's rules to refuse changes nothing. */
    private static void refused(String role, String sql, boolean always) throws SQLException {
        try (Connection all = Recorded.superuser(); Statement statement = all.createStatement()) {
            all.setAutoCommit(false);
            statement.execute("set local role " + role);
            try {
                int changed = statement.executeUpdate(sql);
                assertFalse(always, role + " may " + sql);
                assertEquals(0, changed, role + ": " + sql);
            } catch (SQLException refused) {
                assertTrue(Set.of(NO_RIGHT, APPEND_ONLY).contains(refused.getSQLState()),
                        role + ": " + sql + ": " + refused.getMessage());
            } finally {
                all.rollback();
            }
        }
    }

    private static boolean may(String role, Table table, String right) throws SQLException {
        return Rows.count("select has_table_privilege(?, ?, ?)::int", role, table.name, right) == 1;
    }

    private static List<Table> record() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Connection all = Recorded.superuser();
                ResultSet row = all.createStatement().executeQuery(
                        """
                                select c.relname, c.relispartition, (select attname from pg_attribute a where a.attrelid = c.oid
                                       and a.attnum > 0 and a.attidentity = '' and not a.attisdropped order by a.attnum limit 1)
                                  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                                 order by c.relname""")) {
            while (row.next()) {
                if (!PROJECTIONS.contains(row.getString(1)))
                    tables.add(new Table(row.getString(1), row.getBoolean(2), row.getString(3)));
            }
        }
        return tables;
    }
}
