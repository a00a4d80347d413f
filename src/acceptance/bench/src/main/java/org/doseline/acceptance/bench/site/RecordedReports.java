package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.doseline.acceptance.plant.PostgresPart;

/** Counts what the service records of a flood from this moment on: whether the load was real. */
final class RecordedReports implements AutoCloseable {
    private final Connection connection;
    private final long before;
    private final long sinceNs = System.nanoTime();

    RecordedReports(PostgresPart postgres) throws IOException {
        try {
            connection = postgres.superuser();
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
        before = count();
    }

    /** The same figure with the rate at which reports were committed meanwhile. */
    Figure noted(Figure flooded, long sentPerSecond) throws IOException {
        double seconds = (System.nanoTime() - sinceNs) / 1e9;
        List<String> notes = new ArrayList<>(flooded.notes());
        notes.add(String.format(Locale.ROOT, "flood:  %d reports/s sent, %.0f/s recorded over %.0f s",
                sentPerSecond, (count() - before) / seconds, seconds));
        return new Figure(flooded.name(), flooded.what(), flooded.measured(), flooded.floorIs(),
                flooded.floor(), flooded.goals(), notes);
    }

    private long count() throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from telemetry_frame")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException lost) {
            throw new IOException(lost);
        }
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
