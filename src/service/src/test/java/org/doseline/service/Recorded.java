package org.doseline.service;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.doseline.cli.demo.postgres.DoselineDatabase;

/** What stands in the record, read as the superuser reads it. */
public final class Recorded {
    private Recorded() {}

    public static long lastId() throws SQLException {
        try (Connection all = superuser();
                ResultSet row = all.createStatement()
                        .executeQuery("select coalesce(max(id), 0) from ledger_entry")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The leaves of a type after an entry, in order, as text. */
    public static List<String> after(long id, String type) throws SQLException {
        try (Connection all = superuser();
                PreparedStatement query = all.prepareStatement(
                        "select leaf from ledger_entry where id > ? and type = ? order by id")) {
            query.setLong(1, id);
            query.setString(2, type);
            List<String> leaves = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) leaves.add(new String(row.getBytes(1), StandardCharsets.UTF_8));
            }
            return leaves;
        }
    }

    public static Connection superuser() throws SQLException {
        return DoselineTestResource.postgres().superuser(DoselineDatabase.NAME);
    }
}
