package org.doseline.service.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.EmbeddedPostgres;
import org.doseline.service.identity.Identity;
import org.doseline.service.identity.PatientKeys;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database from before identities were sealed. */
class SealIdentitiesTest {
    private static final String KEY = "doseline.patient-key";

    @TempDir
    Path folder;
    private final DatabasePasswords passwords = DatabasePasswords.random();
    private EmbeddedPostgres postgres;

    @BeforeEach
    void aDatabaseWithAPatientInTheClear() throws Exception {
        postgres = EmbeddedPostgres.temporary();
        DoselineDatabase.create(postgres, passwords);
        flyway("13").migrate();
        change("insert into patient (id, name, born, mrn, sex, height_mm) values"
                + " ('p-1', 'Lindqvist, Maria', '1984-05-02', '4471 0926', 'F', 1680)");
    }

    @AfterEach
    void stop() throws Exception {
        System.clearProperty(KEY);
        postgres.close();
    }

    @Test
    void whatWasInTheClearIsSealedAndGone() throws Exception {
        Path file = Files.writeString(folder.resolve("patients.key"),
                "A-key-of-forty-three-characters-for-a-test1");
        System.setProperty(KEY, file.toString());
        flyway("latest").migrate();

        PatientKeys keys = PatientKeys.read(file);
        try (Connection all = postgres.superuser(DoselineDatabase.NAME);
                Statement sql = all.createStatement()) {
            try (ResultSet row = sql
                    .executeQuery("select sealed, wrapped, wrapped_by, record_number, sex, height_mm"
                            + " from patient_identity join patient_key using (patient) join patient on id = patient")) {
                assertTrue(row.next());
                assertEquals(new Identity("Lindqvist, Maria", LocalDate.of(1984, 5, 2), "4471 0926"),
                        keys.open("p-1", row.getBytes(1), row.getBytes(2)));
                assertEquals(keys.id(), row.getString(3));
                assertEquals("F 1680", row.getString(5) + " " + row.getInt(6));
                assertFalse(row.next());
            }
            assertEquals(0,
                    count(sql, "select count(*) from pg_class where relname = 'patient_in_the_clear'"));
            assertEquals(0, count(sql, "select count(*) from pg_policies where policyname = 'moved'"));
            assertEquals(3,
                    count(sql, "select count(*) from pg_attribute where attrelid = 'patient'::regclass"
                            + " and attnum > 0 and not attisdropped"));
            sql.execute("checkpoint");
            try (ResultSet row = sql
                    .executeQuery("select pg_read_binary_file(pg_relation_filepath('patient'))")) {
                row.next();
                String page = new String(row.getBytes(1), StandardCharsets.ISO_8859_1);
                assertTrue(
                        page.contains("p-1") && !page.contains("Lindqvist") && !page.contains("4471 0926"));
            }
        }
    }

    @Test
    void withoutTheKeyNothingIsMoved() throws Exception {
        FlywayException no = assertThrows(FlywayException.class, () -> flyway("latest").migrate());
        Throwable why = no;
        while (why.getCause() != null) why = why.getCause();
        assertTrue(why.getMessage().contains(KEY), why.toString());
        try (Connection all = postgres.superuser(DoselineDatabase.NAME);
                Statement sql = all.createStatement()) {
            assertEquals(0, count(sql, "select count(*) from patient_identity"));
            assertEquals(1, count(sql, "select count(*) from patient_in_the_clear"));
        }
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(postgres.jdbcUrl(DoselineDatabase.NAME), DoselineDatabase.MIGRATOR,
                        passwords.migrator())
                .locations("classpath:db/migration")
                .javaMigrations(new JavaMigration[]{new V14_1__SealIdentities()})
                .target(target).loggers("slf4j").load();
    }

    private void change(String statement) throws SQLException {
        try (Connection all = postgres.superuser(DoselineDatabase.NAME);
                Statement sql = all.createStatement()) {
            sql.execute(statement);
        }
    }

    private static long count(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
