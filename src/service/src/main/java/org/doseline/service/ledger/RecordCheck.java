package org.doseline.service.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.doseline.ledger.Hash;
import org.doseline.ledger.check.Finding;
import org.doseline.ledger.check.LedgerCheck;
import org.doseline.ledger.check.RecordedRoot;
import org.doseline.ledger.check.Verdict;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.service.trust.Trust;
import org.doseline.service.trust.Vouchers;

/**
 * Reads the whole record and recomputes the tree, against every root that the sequencer stored, every signed checkpoint,
 * and what the signer and the witnesses remember by themselves: the last cannot be reached from the database. Each record
 * must also be found by what it says. It runs on a worker thread, one at a time, in one
 * snapshot; memory does not grow with the record.
 */
@ApplicationScoped
public class RecordCheck {
    private static final String ROWS = """
            select i.idx, e.leaf, e.leaf_hash, e.subject, e.pump, e.person, e.at_ms
              from ledger_index i join ledger_entry e on e.id = i.entry order by i.idx""";
    private static final String ROOTS = """
            select size, root, null note from ledger_root
             union all select size, null, note from checkpoint where origin = ? order by size""";

    private final AgroalDataSource database;
    private final Trust trust;
    private final Vouchers vouchers;

    public RecordCheck(AgroalDataSource database, Trust trust, Vouchers vouchers) {
        this.database = database;
        this.trust = trust;
        this.vouchers = vouchers;
    }

    public Uni<Verdict> check() {
        return Uni.createFrom().item(this::checkNow).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private synchronized Verdict checkNow() {
        // Asked before the snapshot is taken, which then must hold at least as much.
        List<RecordedRoot> remembered = vouchers.last().stream()
                .map(last -> new RecordedRoot(last.checkpoint().size(), last.checkpoint().root()))
                .sorted(Comparator.comparingLong(RecordedRoot::size)).toList();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (PreparedStatement rows = StreamedRows.statement(connection, ROWS);
                    PreparedStatement roots = StreamedRows.statement(connection, ROOTS)) {
                roots.setString(1, trust.origin().orElse(""));
                Filed filed = new Filed(new StreamedRows<>(rows.executeQuery(), Filed.Row::of));
                return LedgerCheck.check(filed,
                        new BySize(new StreamedRows<>(roots.executeQuery(), this::root), remembered))
                        .fold(filed::of, bad -> bad);
            } catch (NotSigned unsigned) {
                return unsigned.verdict;
            } finally {
                connection.rollback();
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the record could not be read", unreadable);
        }
    }

    private RecordedRoot root(ResultSet row) throws SQLException {
        String note = row.getString(3);
        return note == null
                ? new RecordedRoot(row.getLong(1), Hash.of(row.getBytes(2)))
                : signed(row.getLong(1), note);
    }

    private RecordedRoot signed(long size, String note) {
        return CheckpointNote.open(note.getBytes(StandardCharsets.UTF_8), trust.policy().orElseThrow().logs())
                .fold(trusted -> {
                    if (trusted.checkpoint().size() != size)
                        throw new NotSigned(size, "it is of another size");
                    return new RecordedRoot(size, trusted.checkpoint().root());
                }, refused -> {
                    throw new NotSigned(size, refused.why());
                });
    }

    /** A stored checkpoint that nobody trusted has signed was changed, and is no root. */
    private static final class NotSigned extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Verdict verdict;

        NotSigned(long size, String why) {
            super(why);
            long last = Math.max(0, size - 1);
            verdict = new Verdict.FirstBad(last, last, 0, Finding.ROOTS_CONFLICT,
                    "the checkpoint that is stored for " + size + " records bears no good signature: " + why
                            + ".");
        }
    }

    /** Roots of the database and remembered ones, smallest size first. */
    private static final class BySize implements Iterator<RecordedRoot> {
        private final StreamedRows<RecordedRoot> stored;
        private final Iterator<RecordedRoot> remembered;
        private RecordedRoot storedNext;
        private RecordedRoot rememberedNext;

        BySize(StreamedRows<RecordedRoot> stored, List<RecordedRoot> remembered) {
            this.stored = stored;
            this.remembered = remembered.iterator();
            advance();
        }

        private void advance() {
            if (storedNext == null && stored.hasNext()) storedNext = stored.next();
            if (rememberedNext == null && remembered.hasNext()) rememberedNext = remembered.next();
        }

        @Override
        public boolean hasNext() { return storedNext != null || rememberedNext != null; }

        @Override
        public RecordedRoot next() {
            if (!hasNext()) throw new NoSuchElementException();
            boolean fromStored = rememberedNext == null
                    || storedNext != null && storedNext.size() <= rememberedNext.size();
            RecordedRoot next = fromStored ? storedNext : rememberedNext;
            if (fromStored) {
                storedNext = null;
            } else {
                rememberedNext = null;
            }
            advance();
            return next;
        }
    }
}
