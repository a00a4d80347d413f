package org.doseline.service.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A result set as an iterator, one row ahead. Closing its statement ends it. For one thread. */
public final class StreamedRows<T> implements Iterator<T> {
    private static final int FETCH_ROWS = 500;

    private final ResultSet rows;
    private final Reader<T> reader;
    private boolean ahead;

    /** Makes something of the row at which a result set stands. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public StreamedRows(ResultSet rows, Reader<T> reader) throws SQLException {
        this.rows = rows;
        this.reader = reader;
        this.ahead = rows.next();
    }

    /** A statement of which only some rows are in memory at a time; the connection is in a transaction. */
    public static PreparedStatement statement(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH_ROWS);
        return statement;
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
