package org.doseline.service.retention;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

/** Asks the database about months, in one snapshot. For worker threads. */
@ApplicationScoped
class MonthReader {
    private final AgroalDataSource database;

    MonthReader(AgroalDataSource database) { this.database = database; }

    @FunctionalInterface
    interface Question<T> {
        T ask(MonthStore store) throws SQLException;
    }

    <T> T read(Question<T> question) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return question.ask(new MonthStore(connection));
            } finally {
                connection.rollback();
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the months of telemetry could not be read", unreadable);
        }
    }
}
