package org.doseline.service.checkpoint;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.tree.NodeHash;

/** Signed checkpoints and cosignatures in the database, within one connection. Nothing read here is yet believed. */
final class CheckpointStore {
    /** Any fixed number, unlike the sequencer's: who holds it signs. */
    private static final long LOCK = 0x444F53454C434B50L;
    private static final String TREE = "select size, root from ledger_root order by size desc limit 1";
    private static final String LAST = "select note from checkpoint where origin = ? order by size desc limit 1";
    private static final String SEEN = """
            select coalesce(max(size), 0) from checkpoint_cosignature where origin = ? and witness = ?""";
    private static final String NOTES = """
            select c.size, c.note, c.at_ms from checkpoint c
             where c.origin = ? and c.size > ? order by c.size desc limit ?""";
    /** The last one, and before it as many as are asked for or up to twice that, evenly spread. */
    private static final String SIZES = """
            select size from (select size, row_number() over (order by size desc) - 1 as back, count(*) over () as n
                                from checkpoint where origin = ? and size <= ?) known
             where back % greatest(1, n / ?) = 0 order by size""";
    private static final String NOTE = "select note, at_ms from checkpoint where origin = ? and size = ?";
    private static final String LINES = """
            select line from checkpoint_cosignature where origin = ? and size = ? order by witness, time_s""";
    private static final String ADD = """
            insert into checkpoint (origin, size, note, at_ms) values (?, ?, ?, ?) on conflict do nothing""";
    private static final String COSIGN = """
            insert into checkpoint_cosignature (origin, size, witness, line, time_s, at_ms)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private final Connection connection;
    private final String origin;

    CheckpointStore(Connection connection, String origin) {
        this.connection = connection;
        this.origin = origin;
    }

    /** A stored note with all the cosignatures that came for it. */
    record Stored(long size, SignedNote note, long atMs) {}

    /** Takes the lock until the transaction ends; false where another replica has it. */
    boolean lock() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            query.setLong(1, LOCK);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The tree as it is now, unsigned. */
    Checkpoint tree() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TREE);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? new Checkpoint(origin, row.getLong(1), Hash.of(row.getBytes(2)))
                    : new Checkpoint(origin, 0, NodeHash.EMPTY_TREE);
        }
    }

    /** The note that was stored last. */
    Optional<String> last() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LAST)) {
            query.setString(1, origin);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** The largest tree that this witness is stored to have seen; 0 for none. */
    long seenBy(String witness) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SEEN)) {
            query.setString(1, origin);
            query.setString(2, witness);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The last notes over more than so many records, largest first. */
    List<Stored> notesAbove(long size, int most) throws SQLException {
        List<Stored> notes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(NOTES)) {
            query.setString(1, origin);
            query.setLong(2, size);
            query.setInt(3, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next())
                    notes.add(stored(rows.getLong(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return notes;
    }

    /** Sizes of stored checkpoints up to this one, rising, some {@code most} of them. */
    List<Long> sizesUpTo(long size, int most) throws SQLException {
        List<Long> sizes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(SIZES)) {
            query.setString(1, origin);
            query.setLong(2, size);
            query.setInt(3, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) sizes.add(rows.getLong(1));
            }
        }
        return sizes;
    }

    /** The note of that size, which is stored. */
    SignedNote note(long size) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NOTE)) {
            query.setString(1, origin);
            query.setLong(2, size);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return stored(size, row.getString(1), row.getLong(2)).note();
            }
        }
    }

    private Stored stored(long at, String text, long atMs) throws SQLException {
        SignedNote note = SignedNote.read(text.getBytes(StandardCharsets.UTF_8)).fold(read -> read, not -> {
            throw new IllegalStateException(
                    "the checkpoint stored for " + at + " records is no note: " + not.why());
        });
        return new Stored(at, note.with(lines(at)), atMs);
    }

    private List<NoteSignature> lines(long size) throws SQLException {
        List<NoteSignature> lines = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LINES)) {
            query.setString(1, origin);
            query.setLong(2, size);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) lines.add(NoteSignature.parse(rows.getString(1)));
            }
        }
        return lines;
    }

    void add(Checkpoint checkpoint, String note, long atMs) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, origin);
            insert.setLong(2, checkpoint.size());
            insert.setString(3, note);
            insert.setLong(4, atMs);
            insert.executeUpdate();
        }
    }

    void cosign(Checkpoint checkpoint, String witness, Cosignature cosignature, long atMs)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(COSIGN)) {
            insert.setString(1, origin);
            insert.setLong(2, checkpoint.size());
            insert.setString(3, witness);
            insert.setString(4, cosignature.line().line());
            insert.setLong(5, cosignature.timeS());
            insert.setLong(6, atMs);
            insert.executeUpdate();
        }
    }
}
