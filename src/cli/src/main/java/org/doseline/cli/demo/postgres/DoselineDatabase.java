package org.doseline.cli.demo.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database and its roles, as they are before the first migration. Nobody signs in as the tables' owner: a migration
 * signs in as a role of its own, which acts as the owner.
 */
public final class DoselineDatabase {
    public static final String NAME = "doseline";
    public static final String OWNER = "doseline_owner";
    public static final String MIGRATOR = "doseline_migrator";
    public static final String APP = "doseline_app";
    public static final String SIGNER = "doseline_signer";
    public static final String READER = "doseline_reader";
    private static final String ROLES = "roles.sql";

    private DoselineDatabase() {}

    /** Makes what is missing and sets the passwords; harmless when all is there. */
    public static void create(EmbeddedPostgres postgres, DatabasePasswords passwords) throws IOException {
        try {
            try (Connection server = postgres.superuser("postgres");
                    Statement sql = server.createStatement()) {
                roles(sql, passwords);
                if (!exists(sql, "pg_database", "datname", NAME)) {
                    sql.execute("create database " + NAME + " owner " + OWNER);
                    sql.execute("revoke all on database " + NAME + " from public");
                }
                sql.execute("grant connect on database " + NAME + " to "
                        + String.join(", ", MIGRATOR, APP, SIGNER, READER));
            }
            try (Connection database = postgres.superuser(NAME);
                    Statement sql = database.createStatement()) {
                sql.execute(script());
            }
        } catch (SQLException refused) {
            throw new IOException("the database could not be prepared: " + refused.getMessage(), refused);
        }
    }

    private static void roles(Statement sql, DatabasePasswords passwords) throws SQLException {
        role(sql, OWNER, "nologin password null");
        role(sql, MIGRATOR, signingIn(passwords.migrator()));
        sql.execute("grant " + OWNER + " to " + MIGRATOR);
        sql.execute("alter role " + MIGRATOR + " set role = '" + OWNER + "'");
        role(sql, APP, signingIn(passwords.app()));
        role(sql, SIGNER, signingIn(passwords.signer()));
        role(sql, READER, "nologin");
    }

    private static String signingIn(String password) {
        return "login password '" + password.replace("'", "''") + "'";
    }

    private static void role(Statement sql, String name, String how) throws SQLException {
        String change = exists(sql, "pg_roles", "rolname", name) ? "alter" : "create";
        sql.execute(change + " role " + name + " " + how);
    }

    private static String script() throws IOException {
        try (InputStream file = DoselineDatabase.class.getResourceAsStream(ROLES)) {
            if (file == null) throw new IOException(ROLES + " is not packaged");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean exists(Statement sql, String catalog, String column, String name)
            throws SQLException {
        try (ResultSet row = sql.executeQuery(
                "select 1 from " + catalog + " where " + column + " = '" + name + "'")) {
            return row.next();
        }
    }
}
