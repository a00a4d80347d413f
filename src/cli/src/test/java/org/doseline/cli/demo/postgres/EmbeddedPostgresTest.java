package org.doseline.cli.demo.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.doseline.cli.files.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatWasCommittedAndListensOnLoopbackOnly() throws Exception {
        Map<String, String> expected = Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes",
                "on",
                "data_checksums", "on", "server_encoding", "UTF8", "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary()) {
            for (Map.Entry<String, String> setting : expected.entrySet()) {
                assertEquals(setting.getValue(), one(postgres, "show " + setting.getKey()), setting.getKey());
            }
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary()) {
            assertThrows(SQLException.class,
                    () -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", ""));
        }
    }

    @Test
    void dataIsThereAfterTheNextStart() throws Exception {
        PostgresSettings settings = settings();
        DatabasePasswords passwords = DatabasePasswords.random();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            DoselineDatabase.create(postgres, passwords);
            run(postgres, "create table kept (n int)", "insert into kept values (7)");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            DoselineDatabase.create(postgres, passwords);
            assertEquals("7", one(postgres, "select n from kept"));
        }
        assertFalse(Files.exists(settings.dataDir().resolve("postmaster.pid")));
    }

    /** The supervisor was killed and its guardian with it: the old server still runs when the next one starts. */
    @Test
    void aServerLeftOverIsStoppedAndItsDataIsThere() throws Exception {
        PostgresSettings settings = settings();
        EmbeddedPostgres leftOver = EmbeddedPostgres.start(settings);
        run(leftOver, "create table kept (n int)", "insert into kept values (7)");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            assertFalse(leftOver.process().isAlive());
            assertEquals("7", one(postgres, "select n from kept"));
        } finally {
            leftOver.close();
        }
    }

    @Test
    void aPidFileThatNamesAnotherProgramIsNoServer() throws Exception {
        PostgresSettings settings = settings();
        EmbeddedPostgres.start(settings).close();
        Files.writeString(settings.dataDir().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");
        EmbeddedPostgres.start(settings).close();
        assertTrue(ProcessHandle.current().isAlive());
    }

    @Test
    void aKilledParentLeavesNoServerBehind() throws Exception {
        Process parent = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), ParentToKill.class.getName(),
                folder.resolve("data").toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = new java.io.BufferedReader(new java.io.InputStreamReader(parent.getInputStream()))
                .readLine();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
        parent.destroyForcibly();
        server.onExit().get(15, TimeUnit.SECONDS);
        assertFalse(server.isAlive());
    }

    /** Starts a server, says its pid, and waits for its death. */
    static final class ParentToKill {
        private ParentToKill() {}

        public static void main(String[] arguments) throws Exception {
            Path data = Path.of(arguments[0]);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(new PostgresSettings(data,
                    data.resolveSibling("postgres.log"), Secret.random()));
            System.out.println(postgres.process().pid());
            Thread.currentThread().join();
        }
    }

    private PostgresSettings settings() {
        return new PostgresSettings(folder.resolve("a folder/data"), folder.resolve("postgres.log"),
                "a password");
    }

    private static void run(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private static String one(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
