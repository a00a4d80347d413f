package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import org.doseline.acceptance.plant.PostgresPart;

/** The least that a durable record can be: one row, inserted and committed at once, on the same PostgreSQL. */
final class DurableCommit implements AutoCloseable {
    private static final String TABLE = """
            create table if not exists bench_floor (id bigint generated always as identity primary key, payload bytea not null)""";
    /** About as large as the row of a command. */
    private static final byte[] PAYLOAD = new byte[450];

    private final Connection connection;
    private final PreparedStatement insert;

    DurableCommit(PostgresPart postgres) throws IOException {
        try {
            connection = postgres.superuser();
            try (Statement statement = connection.createStatement()) {
                statement.execute(TABLE);
            }
            insert = connection.prepareStatement("insert into bench_floor (payload) values (?)");
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
    }

    /** How long one took, in ns. */
    long onceNs() throws IOException {
        long startedNs = System.nanoTime();
        try {
            insert.setBytes(1, PAYLOAD);
            insert.executeUpdate();
        } catch (SQLException lost) {
            throw new IOException(lost);
        }
        return System.nanoTime() - startedNs;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException gone) {
            throw new IOException(gone);
        }
    }
}
