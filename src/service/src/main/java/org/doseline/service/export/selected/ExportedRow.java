package org.doseline.service.export.selected;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafHash;

/**
 * A record of the selection as it is stored. Only its bytes go into an export as proven; the rest is how it was found.
 *
 * @param index in the log
 * @param leaf its exact bytes, not copied
 */
public record ExportedRow(long index, byte[] leaf, String type, Optional<String> subject,
        Optional<String> pump,
        Optional<String> person, long atMs) {
    public static ExportedRow of(ResultSet row) throws SQLException {
        return new ExportedRow(row.getLong(1), row.getBytes(2), row.getString(3),
                Optional.ofNullable(row.getString(4)), Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)), row.getLong(7));
    }

    /** Empty where the bytes are no leaf any more. */
    public Optional<Leaf> read() {
        return Leaf.read(leaf).value();
    }

    public String leafHash() { return LeafHash.of(leaf).hex(); }
}
