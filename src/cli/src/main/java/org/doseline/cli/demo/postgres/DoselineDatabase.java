package org.doseline.cli.demo.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database and its three roles, as they are before the first migration. */
public final class DoselineDatabase {
    public static final String NAME = "doseline";
    public static final String OWNER = "doseline_owner";
    public static final String APP = "doseline_app";
    public static final String SIGNER = "doseline_signer";

    private DoselineDatabase() {}

    /** Makes what is missing and sets the passwords; harmless when all is there. */
    public static void create(EmbeddedPostgres postgres, DatabasePasswords passwords) throws IOException {
        try (Connection server = postgres.superuser("postgres"); Statement sql = server.createStatement()) {
            role(sql, OWNER, passwords.owner());
            role(sql, APP, passwords.app());
            role(sql, SIGNER, passwords.signer());
            if (!exists(sql, "pg_database", "datname", NAME)) {
                sql.execute("create database " + NAME + " owner " + OWNER);
                sql.execute("revoke all on database " + NAME + " from public");
                sql.execute("grant connect on database " + NAME + " to " + APP + ", " + SIGNER);
            }
        } catch (SQLException refused) {
            throw new IOException("the database could not be prepared: " + refused.getMessage(), refused);
        }
    }

    private static void role(Statement sql, String name, String password) throws SQLException {
        String change = exists(sql, "pg_roles", "rolname", name) ? "alter" : "create";
        sql.execute(change + " role " + name + " login password '" + password.replace("'", "''") + "'");
    }

    private static boolean exists(Statement sql, String catalog, String column, String name)
            throws SQLException {
        try (ResultSet row = sql.executeQuery(
                "select 1 from " + catalog + " where " + column + " = '" + name + "'")) {
            return row.next();
        }
    }
}
