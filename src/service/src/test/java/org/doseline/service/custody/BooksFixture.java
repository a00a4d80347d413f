package org.doseline.service.custody;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.doseline.protocol.report.Telemetry;
import org.doseline.service.Browser;
import org.doseline.service.Recorded;

/**
 * Sessions of their own for tests of the books, planned long ago so that no ward shows them, and what a pump of another cell
 * reported for them: the protocol's golden order is 18,125,000 nL of ketamine at 2 mg/mL.
 */
final class BooksFixture {
    private static final AtomicLong NEXT = new AtomicLong(1);
    private static final long LONG_AGO_MS = Duration.ofDays(100).toMillis();

    private BooksFixture() {}

    /** A session of demo plan 1, ketamine. */
    static String session() throws SQLException {
        return session(LONG_AGO_MS);
    }

    static String session(long plannedMs) throws SQLException {
        String id = "s-books-" + NEXT.getAndIncrement();
        run("insert into session (id, plan, plan_version, number, room, pump, syringe_make, syringe_size_ml, planned_ms)"
                + " values (?, 'plan-1', 1, 1, '1', 'pump-1', 'BD', 20, ?)", id, plannedMs);
        return id;
    }

    /** The pump was given the order, and last said this. */
    static void pumpSaid(String session, String state, long deliveredNl) throws Exception {
        run("insert into cell (id) values ('books') on conflict do nothing");
        run("insert into pump (id, cell, room, rate_step_nl_per_hour, min_rate_nl_per_hour, max_rate_nl_per_hour)"
                + " values ('pump-books', 'books', '9', 100000, 100000, 1200000000) on conflict do nothing");
        long number = NEXT.getAndIncrement();
        run("insert into command_intent (command_id, pump, session, association, epoch, sequence, kind, doses, payload,"
                + " payload_hash, status, created_ms) values (?, 'pump-books', ?, ?, 1, ?, 'PROGRAM', false, ?, 'hash',"
                + " 'APPLIED', 1)", "books-" + number, session, "as-" + session, number,
                golden("command-program.json"));
        String frame = new String(golden("telemetry.json"), StandardCharsets.UTF_8)
                .replace("\"state\":\"RUNNING\"", "\"state\":\"" + state + "\"")
                .replace("\"deliveredNl\":7527", "\"deliveredNl\":" + deliveredNl);
        run("insert into telemetry_frame (pump, boot_count, uptime_ms, association, received_ms, delivered_nl,"
                + " payload, leaf_hash) values ('pump-books', 1, ?, ?, 1, ?, ?, sha256('never exported'))",
                number,
                "as-" + session, deliveredNl, frame.getBytes(StandardCharsets.UTF_8));
    }

    /** A lot of ten vials of 500 mg/10 mL of its own, received by the pharmacist. */
    static String lot(String expires) {
        String lot = "T" + NEXT.getAndIncrement();
        Browser.of("pharmacist").post("/api/custody/lots", vials(lot, "ketamine", "50 mg/mL", expires)).then()
                .statusCode(201);
        return lot;
    }

    static String vials(String lot, String drug, String strength, String expires) {
        return "{\"drug\":\"" + drug + "\",\"lot\":\"" + lot + "\",\"ndc\":\"0000-0000-00\",\"strength\":\""
                + strength
                + "\",\"vial\":\"10 mL\",\"expires\":\"" + expires + "\",\"vials\":10}";
    }

    static void run(String sql, Object... values) throws SQLException {
        try (Connection all = Recorded.superuser(); PreparedStatement statement = all.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            statement.executeUpdate();
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream resource = Telemetry.class
                .getResourceAsStream("/org/doseline/protocol/golden/" + name)) {
            return resource.readAllBytes();
        }
    }
}
