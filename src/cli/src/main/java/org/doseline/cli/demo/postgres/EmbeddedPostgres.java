package org.doseline.cli.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import org.doseline.cli.files.Directories;
import org.doseline.cli.files.Secret;
import org.doseline.cli.process.Guardian;
import org.doseline.cli.process.Ports;

/**
 * A PostgreSQL server of our own on loopback: passwords for everybody, UTF-8, checksums, and durable commits, which
 * are asserted at each start.
 *
 * <p>It ends with {@link #close()}, and also when this process is killed.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** What a commit's durability hangs on; on the command line, where no file and no SQL can change it. */
    private static final Map<String, String> DURABLE = Map.of("fsync", "on", "synchronous_commit", "on",
            "full_page_writes", "on");
    private static final List<String> OPTIONS = List.of("-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=", "-c", "shared_buffers=128MB", "-c", "max_connections=100",
            "-c", "log_line_prefix=%m [%p] ");
    private static final String SUPERUSER = "postgres";
    private static final long READY_WITHIN_MS = 30_000;
    private static final long LOOK_EVERY_MS = 20;

    private final PostgresSettings settings;
    private final int port;
    private final Process server;
    private final Guardian guardian;
    private final boolean temporary;

    private EmbeddedPostgres(PostgresSettings settings, int port, Process server, Guardian guardian,
            boolean temporary) {
        this.settings = settings;
        this.port = port;
        this.server = server;
        this.guardian = guardian;
        this.temporary = temporary;
    }

    /** A server with an empty cluster that is gone after {@link #close()}. */
    public static EmbeddedPostgres temporary() throws IOException {
        Path folder = Files.createTempDirectory("doseline-postgres");
        return start(new PostgresSettings(folder.resolve("data"), folder.resolve("postgres.log"),
                Secret.random()), Ports.free(), true);
    }

    /** Starts on this data; the cluster is made on the first start. A server left over on it is stopped first. */
    public static EmbeddedPostgres start(PostgresSettings settings) throws IOException {
        return start(settings, Ports.free(), false);
    }

    /** As {@link #start(PostgresSettings)}, on this port: that of a server that was killed, for those who come back. */
    public static EmbeddedPostgres start(PostgresSettings settings, int port) throws IOException {
        return start(settings, port, false);
    }

    /** Stops the server that a killed supervisor may have left on this data; true if there was one. */
    public static boolean stopLeftover(Path dataDir) throws IOException {
        return LeftoverServer.stop(dataDir);
    }

    private static EmbeddedPostgres start(PostgresSettings settings, int port, boolean temporary)
            throws IOException {
        Files.createDirectories(settings.dataDir().getParent());
        PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpacked(settings.dataDir()));
        if (!Files.exists(settings.dataDir())) Cluster.create(programs, settings);
        LeftoverServer.stop(settings.dataDir());
        Guardian guardian = Guardian.ofDatabase();
        Process process = programs.server("postgres", arguments(settings.dataDir(), port))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.logFile().toFile())).start();
        guardian.watch(process);
        EmbeddedPostgres postgres = new EmbeddedPostgres(settings, port, process, guardian, temporary);
        try {
            postgres.awaitReady();
            postgres.assertDurable();
            return postgres;
        } catch (IOException notStarted) {
            postgres.close();
            throw notStarted;
        }
    }

    private static List<String> arguments(Path dataDir, int port) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("-D", dataDir.toString(), "-p", Integer.toString(port)));
        arguments.addAll(OPTIONS);
        DURABLE.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    public int port() { return port; }

    /** The server's process, for those who watch over it. */
    public ProcessHandle process() {
        return server.toHandle();
    }

    public String jdbcUrl(String database) { return "jdbc:" + reactiveUrl(database); }

    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection that may do everything; the caller closes it. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, settings.superuserPassword());
    }

    @Override
    public void close() throws IOException {
        if (server.isAlive()) LeftoverServer.stop(server.toHandle());
        guardian.close();
        if (temporary) Directories.remove(settings.dataDir().getParent());
    }

    /** The server writes {@code ready} into the last line of its pid file. */
    private void awaitReady() throws IOException {
        Path pidFile = settings.dataDir().resolve("postmaster.pid");
        long until = System.nanoTime() + READY_WITHIN_MS * 1_000_000;
        while (System.nanoTime() < until) {
            if (!server.isAlive()) throw failed("ended while starting");
            if (LeftoverServer.pidIn(pidFile).orElse(0) == server.pid()
                    && Files.readString(pidFile).stripTrailing().endsWith("ready"))
                return;
            pause();
        }
        throw failed("was not ready within " + READY_WITHIN_MS / 1_000 + " s");
    }

    private void assertDurable() throws IOException {
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : DURABLE.entrySet()) {
                try (ResultSet row = statement.executeQuery("show " + setting.getKey())) {
                    row.next();
                    if (!row.getString(1).equals(setting.getValue()))
                        throw failed("has " + setting.getKey() + "=" + row.getString(1));
                }
            }
        } catch (SQLException notReachable) {
            throw new IOException("PostgreSQL refuses its own supervisor: " + notReachable.getMessage(),
                    notReachable);
        }
    }

    private IOException failed(String what) {
        return new IOException("PostgreSQL " + what + "; see " + settings.logFile());
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while PostgreSQL was starting", stopping);
        }
    }
}
