package org.doseline.service.infusion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.doseline.service.Recorded;

/** What stands in the database, read as the superuser reads it. */
public final class Rows {
    private Rows() {}

    /** Whether a command stands there with these very bytes. */
    public static boolean committed(String commandId, String hash) throws SQLException {
        return count("select count(*) from command_intent where command_id = ? and payload_hash = ?",
                commandId,
                hash) == 1;
    }

    public static long count(String query, Object... with) throws SQLException {
        try (Connection all = Recorded.superuser(); PreparedStatement sql = all.prepareStatement(query)) {
            for (int i = 0; i < with.length; i++) sql.setObject(i + 1, with[i]);
            try (ResultSet row = sql.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    public static void change(String statement) throws SQLException {
        try (Connection all = Recorded.superuser(); Statement sql = all.createStatement()) {
            sql.execute(statement);
        }
    }
}
