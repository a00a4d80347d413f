package org.doseline.service.infusion;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.doseline.service.Recorded;

/** The database takes no write while this is open: whoever writes, waits. Reading is as always. */
final class DatabaseHeld implements AutoCloseable {
    private final Connection holder;

    private DatabaseHeld(Connection holder) { this.holder = holder; }

    static DatabaseHeld now() throws SQLException {
        Connection holder = Recorded.superuser();
        holder.setAutoCommit(false);
        try (Statement sql = holder.createStatement()) {
            sql.execute(
                    "lock table command_intent, pump, telemetry_frame, pump_event, ledger_entry, idempotency"
                            + " in exclusive mode");
        }
        return new DatabaseHeld(holder);
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
    }
}
