package org.doseline.acceptance.bench.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The least that any store can do with bytes: one binary COPY into one table without index, committed to the disk. */
final class BareCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int BLOCK_BYTES = 65_536;

    private BareCopy() {}

    /** Rows a second. */
    static double measure(Connection connection, List<byte[]> rows) throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("drop table if exists bench_floor");
            sql.execute("create table bench_floor (bytes bytea not null)");
            long startedNs = System.nanoTime();
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy bench_floor from stdin (format binary)");
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(block);
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (byte[] row : rows) {
                out.writeShort(1);
                out.writeInt(row.length);
                out.write(row);
                if (block.size() < BLOCK_BYTES) continue;
                copy.writeToCopy(block.toByteArray(), 0, block.size());
                block.reset();
            }
            out.writeShort(-1);
            copy.writeToCopy(block.toByteArray(), 0, block.size());
            copy.endCopy();
            return rows.size() * 1e9 / (System.nanoTime() - startedNs);
        }
    }
}
