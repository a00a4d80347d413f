package org.doseline.service.checkpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.checkpoint.TlogProof;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.policy.Vouching;
import org.doseline.ledger.tree.TileTree;
import org.doseline.service.trust.Trust;

/** Checkpoints and proofs for whoever reads the record. For worker threads. */
@ApplicationScoped
public class CheckpointReader {
    /** Where witnesses were away, the last one that enough of them saw is looked for so far back. */
    private static final int NOTES_BACK = 50;
    private static final String LEAF = """
            select e.leaf from ledger_index i join ledger_entry e on e.id = i.entry where i.idx = ?""";

    private final AgroalDataSource database;
    private final Trust trust;

    CheckpointReader(AgroalDataSource database, Trust trust) {
        this.database = database;
        this.trust = trust;
    }

    /**
     * A stored checkpoint with its cosignatures.
     *
     * @param vouching what the trust file makes of it
     * @param atMs therapy time at which it was signed
     * @param treeSize records in the tree by now
     */
    public record Seen(SignedNote note, Vouching vouching, long atMs, long treeSize) {}

    /** The last one that enough witnesses saw, or else the last one; empty where none was signed. */
    public Optional<Seen> latest() {
        return above(0);
    }

    private Optional<Seen> above(long size) {
        try (Connection connection = database.getConnection()) {
            return above(connection, size);
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the checkpoints could not be read", unreadable);
        }
    }

    private Optional<Seen> above(Connection connection, long size) throws SQLException {
        if (trust.policy().isEmpty()) return Optional.empty();
        TrustPolicy policy = trust.policy().get();
        CheckpointStore store = new CheckpointStore(connection, trust.origin().orElseThrow());
        long treeSize = store.tree().size();
        List<Seen> seen = store.notesAbove(size, NOTES_BACK).stream().map(stored -> new Seen(stored.note(),
                policy.open(stored.note().bytes()), stored.atMs(), treeSize)).toList();
        return seen.stream().filter(one -> one.vouching() instanceof Vouching.Vouched).findFirst()
                .or(() -> seen.stream().findFirst());
    }

    /**
     * Checkpoints up to that size with their cosignatures, rising; the last is the one of that size, and before it some
     * {@code most} evenly spread ones, each read when it is asked for.
     */
    public Iterator<byte[]> notes(Connection connection, long size, int most) throws SQLException {
        CheckpointStore store = new CheckpointStore(connection, trust.origin().orElseThrow());
        return store.sizesUpTo(size, most).stream().map(at -> {
            try {
                return store.note(at).bytes();
            } catch (SQLException unreadable) {
                throw new IllegalStateException("the checkpoints could not be read", unreadable);
            }
        }).iterator();
    }

    /** The proof of one record under such a checkpoint, with the bytes of its leaf; empty where it is under none yet. */
    public Optional<TlogProof> proof(long index) {
        try (Connection connection = database.getConnection()) {
            Optional<Seen> under = above(connection, index);
            Optional<byte[]> leaf = leaf(connection, index);
            if (under.isEmpty() || leaf.isEmpty()) return Optional.empty();
            TileTree tree = new TileTree(sizeOf(under.get().note()), new StoredTiles(connection));
            return Optional.of(TlogProof.of(leaf.get(), tree.inclusion(index), under.get().note()));
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the record could not be read", unreadable);
        }
    }

    private static long sizeOf(SignedNote note) {
        return Checkpoint.read(note.text()).value().orElseThrow().size();
    }

    private static Optional<byte[]> leaf(Connection connection, long index) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LEAF)) {
            query.setLong(1, index);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}
