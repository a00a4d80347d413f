package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.EmbeddedPostgres;
import org.doseline.cli.demo.postgres.PostgresSettings;

/** PostgreSQL with durable commits, with its backends: a kill is a crash, after which the next start recovers. */
public final class PostgresPart implements Part {
    private final PostgresSettings settings;
    private final DatabasePasswords passwords;
    private final int port;
    private EmbeddedPostgres server;
    private Tree tree;

    PostgresPart(PostgresSettings settings, DatabasePasswords passwords, int port) {
        this.settings = settings;
        this.passwords = passwords;
        this.port = port;
    }

    @Override
    public String name() { return "postgres"; }

    @Override
    public void start() throws IOException {
        if (running()) throw new IllegalStateException("postgres runs already");
        if (server != null) server.close();
        server = EmbeddedPostgres.start(settings, port);
        tree = new Tree(server.process());
        DoselineDatabase.create(server, passwords);
    }

    public int port() { return port; }

    /** As the service's own role; the caller closes it. */
    public Connection app() throws SQLException {
        return java.sql.DriverManager.getConnection(server.jdbcUrl(DoselineDatabase.NAME),
                DoselineDatabase.APP, passwords.app());
    }

    /** A connection to the product's database that may do everything; the caller closes it. */
    public Connection superuser() throws SQLException {
        return server.superuser(DoselineDatabase.NAME);
    }

    EmbeddedPostgres server() { return server; }

    @Override
    public void kill() throws IOException { tree.kill(); }

    @Override
    public void freeze() throws IOException { tree.freeze(); }

    @Override
    public void thaw() throws IOException { tree.thaw(); }

    @Override
    public void stop() throws IOException {
        if (server == null) return;
        thaw();
        server.close();
    }

    @Override
    public boolean running() { return tree != null && tree.running(); }

    @Override
    public ProcessHandle process() { return tree.root(); }

    @Override
    public Path log() { return settings.logFile(); }
}
