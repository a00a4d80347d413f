package org.doseline.service.retention;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.ledger.export.Frame;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.Recorded;

/** Messages of months that are long over, and an infusion of one of them, as they lie in the database of an old hospital. */
final class OldTelemetry {
    /** Months that have a partition; nothing was heard in May. */
    private static final Instant PARTITIONS_FROM = Instant.parse("2025-01-10T00:00:00Z");
    static final String DROPPED = "2025-01";
    static final String FLIPPED = "2025-02";
    static final String LATE = "2025-03";
    static final String CHANGED = "2025-04";
    static final String SILENT = "2025-05";
    static final List<String> HEARD = List.of(DROPPED, FLIPPED, LATE, CHANGED);
    /** That of the golden order. */
    static final String ASSOCIATION = "as-1";
    private static final long EVERY_MS = 10_000;
    private static final int MESSAGES = 40;
    private static final String ROW = """
            insert into telemetry_frame (pump, boot_count, uptime_ms, association, received_ms, delivered_nl, payload,
                                         leaf_hash) values (?, 1, ?, ?, ?, ?, ?, ?)""";

    private OldTelemetry() {}

    /** All in one commit, before anything is sealed. */
    static void written() throws Exception {
        try (Connection all = Recorded.superuser(); Statement sql = all.createStatement()) {
            all.setAutoCommit(false);
            sql.execute("select make_telemetry_months(" + PARTITIONS_FROM.toEpochMilli() + ", 5)");
            for (String month : HEARD) {
                long fromMs = Instant.parse(month + "-17T10:00:00Z").toEpochMilli();
                for (int i = 0; i < MESSAGES; i++) {
                    for (String pump : List.of("pump-1", "pump-2"))
                        insert(all, pump, Optional.empty(), fromMs + i * EVERY_MS, 0, PumpState.IDLE);
                }
            }
            infusion(all, Instant.parse(DROPPED + "-31T23:50:00Z").toEpochMilli());
            all.commit();
        }
    }

    /** Its total rises, falls, and rises again to less than before; its pump was stopped at last. */
    private static void infusion(Connection all, long fromMs) throws SQLException, IOException {
        row(all, "ASSOCIATE", 800_001, fromMs);
        row(all, "PROGRAM", 800_002, fromMs);
        row(all, "START", 800_003, fromMs);
        long[] totals = {0, 100_000, 200_000, 900_000, 400_000, 500_000, 600_000};
        for (int i = 0; i < totals.length; i++)
            insert(all, "pump-3", Optional.of(ASSOCIATION), fromMs + i * EVERY_MS, totals[i],
                    i == totals.length - 1 ? PumpState.STOPPED : PumpState.RUNNING);
    }

    private static void row(Connection all, String kind, long sequence, long atMs)
            throws SQLException, IOException {
        try (PreparedStatement sql = all
                .prepareStatement("insert into command_intent (command_id, pump, session,"
                        + " association, epoch, sequence, kind, doses, payload, payload_hash, status, created_ms, resolved_ms)"
                        + " values (?, 'pump-3', 's-3', ?, 1, ?, ?, false, ?, 'hash', 'APPLIED', ?, ?)")) {
            sql.setString(1, "old-" + sequence);
            sql.setString(2, ASSOCIATION);
            sql.setLong(3, sequence);
            sql.setString(4, kind);
            sql.setBytes(5, golden("command-" + kind.toLowerCase(java.util.Locale.ROOT) + ".json"));
            sql.setLong(6, atMs);
            sql.setLong(7, atMs);
            sql.executeUpdate();
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream resource = Telemetry.class
                .getResourceAsStream("/org/doseline/protocol/golden/" + name)) {
            return resource.readAllBytes();
        }
    }

    static void insert(Connection all, String pump, Optional<String> association, long receivedMs,
            long totalNl,
            PumpState state) throws SQLException {
        long uptimeMs = receivedMs - PARTITIONS_FROM.toEpochMilli() + 1_000_000_000L;
        byte[] payload = ReportCodec.encode(new Telemetry(association, "boot-old", 1, uptimeMs,
                Instant.ofEpochMilli(receivedMs).toString(), 0, 0, state, false, Optional.empty(), -1, 0,
                totalNl, 0, 0,
                false, new Battery(100, 240, true), Optional.empty(), 0, 0, List.of()));
        try (PreparedStatement sql = all.prepareStatement(ROW)) {
            sql.setString(1, pump);
            sql.setLong(2, uptimeMs);
            sql.setString(3, association.orElse(null));
            sql.setLong(4, receivedMs);
            sql.setLong(5, totalNl);
            sql.setBytes(6, payload);
            sql.setBytes(7, new Frame(pump, "boot-old", uptimeMs, receivedMs, payload).hash().bytes());
            sql.executeUpdate();
        }
    }

    /** Of each pump and association all that any question about doses rests on, as text. */
    static List<String> bounds() throws SQLException {
        List<String> bounds = new ArrayList<>();
        try (Connection all = Recorded.superuser();
                ResultSet row = all.createStatement().executeQuery(
                        """
                                select concat_ws(' ', pump, association, max(delivered_nl), min(received_ms), max(received_ms),
                                       encode((array_agg(payload order by boot_count desc, uptime_ms desc))[1], 'hex'))
                                  from telemetry_frame group by pump, association order by 1""")) {
            while (row.next()) bounds.add(row.getString(1));
        }
        return bounds;
    }
}
