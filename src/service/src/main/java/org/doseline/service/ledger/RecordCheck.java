package org.doseline.service.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.doseline.ledger.Hash;
import org.doseline.ledger.check.LedgerCheck;
import org.doseline.ledger.check.RecordedRoot;
import org.doseline.ledger.check.StoredRow;
import org.doseline.ledger.check.Verdict;

/**
 * Reads the whole record and every stored root and recomputes the tree. It runs on a worker thread, one at a time, in one
 * snapshot; memory does not grow with the record.
 */
@ApplicationScoped
public class RecordCheck {
    private static final int FETCH_ROWS = 500;
    private static final String ROWS = """
            select i.idx, e.leaf, e.leaf_hash from ledger_index i join ledger_entry e on e.id = i.entry order by i.idx""";
    private static final String ROOTS = "select size, root from ledger_root order by size";

    private final AgroalDataSource database;

    RecordCheck(AgroalDataSource database) { this.database = database; }

    public Uni<Verdict> check() {
        return Uni.createFrom().item(this::checkNow).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private synchronized Verdict checkNow() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (PreparedStatement rows = streaming(connection, ROWS);
                    PreparedStatement roots = streaming(connection, ROOTS)) {
                return LedgerCheck.check(
                        new Rows<>(rows.executeQuery(), RecordCheck::row),
                        new Rows<>(roots.executeQuery(), RecordCheck::root));
            } finally {
                connection.rollback();
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the record could not be read", unreadable);
        }
    }

    private static PreparedStatement streaming(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH_ROWS);
        return statement;
    }

    private static StoredRow row(ResultSet row) throws SQLException {
        return new StoredRow(row.getLong(1), row.getBytes(2), Hash.of(row.getBytes(3)));
    }

    private static RecordedRoot root(ResultSet row) throws SQLException {
        return new RecordedRoot(row.getLong(1), Hash.of(row.getBytes(2)));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A result set as an iterator, one row ahead. */
    private static final class Rows<T> implements Iterator<T> {
        private final ResultSet rows;
        private final Reader<T> reader;
        private boolean ahead;

        Rows(ResultSet rows, Reader<T> reader) throws SQLException {
            this.rows = rows;
            this.reader = reader;
            this.ahead = rows.next();
        }

        @Override
        public boolean hasNext() { return ahead; }

        @Override
        public T next() {
            if (!ahead) throw new NoSuchElementException();
            try {
                T row = reader.read(rows);
                ahead = rows.next();
                return row;
            } catch (SQLException unreadable) {
                throw new IllegalStateException("the record could not be read", unreadable);
            }
        }
    }
}
