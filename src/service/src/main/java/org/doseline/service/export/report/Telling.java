package org.doseline.service.export.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.ledger.StreamedRows;

/** What a pump told under one order: every message of its telemetry, and what the record says that it told. */
final class Telling {
    private static final String FRAMES = """
            select received_ms, payload from telemetry_frame where pump = ? and association = ?
             order by boot_count, uptime_ms""";
    private static final Set<PumpState> ENDED = EnumSet.of(PumpState.COMPLETE, PumpState.STOPPED);

    /** Where its messages went, of those months that were dropped between its first and its last. */
    private static final String ARCHIVED = """
            select d.month, a.file, encode(a.sha256, 'hex')
              from telemetry_drop d join telemetry_archive a using (sha256), lateral telemetry_month(d.month) m
             where (select min(received_ms) from telemetry_frame where pump = ? and association = ?) < m.to_ms
               and (select max(received_ms) from telemetry_frame where pump = ? and association = ?) >= m.from_ms
             order by d.month""";

    private final Order order;
    private final Curve.Thinning points = new Curve.Thinning();
    private long highestNl;
    private boolean ended;
    private boolean told;
    private boolean doubted;
    private long lastNl;
    private final List<Curve.Archived> archived = new ArrayList<>();

    Telling(Order order) { this.order = order; }

    private record Received(long ms, byte[] payload) {}

    void readTelemetry(Connection connection) throws SQLException {
        try (PreparedStatement query = StreamedRows.statement(connection, FRAMES)) {
            query.setString(1, order.pump());
            query.setString(2, order.associationId());
            new StreamedRows<>(query.executeQuery(), row -> new Received(row.getLong(1), row.getBytes(2)))
                    .forEachRemaining(this::received);
        }
        try (PreparedStatement query = StreamedRows.statement(connection, ARCHIVED)) {
            for (int pair = 0; pair < 2; pair++) {
                query.setString(2 * pair + 1, order.pump());
                query.setString(2 * pair + 2, order.associationId());
            }
            new StreamedRows<>(query.executeQuery(),
                    row -> new Curve.Archived(row.getString(1), row.getString(2), row.getString(3)))
                    .forEachRemaining(archived::add);
        }
    }

    private void received(Received frame) {
        try {
            Telemetry said = ReportCodec.telemetry(frame.payload());
            points.add(new Curve.Point(frame.ms(), said.rateNlPerHour(), said.deliveredNl()));
            told(said.deliveredNl(), ENDED.contains(said.state()));
        } catch (MalformedMessage changed) {
            // The verifier names a stored message that was changed; a page for reading goes on without it.
            doubted = true;
        }
    }

    /** What the pump told next. @param over whether it said with it that the infusion has ended */
    void told(long deliveredNl, boolean over) {
        doubted |= deliveredNl < lastNl;
        lastNl = deliveredNl;
        recorded(deliveredNl, over);
    }

    /** What the record has of it, in no order with the telemetry. */
    void recorded(long deliveredNl, boolean over) {
        told = true;
        highestNl = Math.max(highestNl, deliveredNl);
        ended = over;
    }

    /** An alarm on record says that the pump's total can't be taken for what it gave. */
    void doubt() {
        doubted = true;
    }

    /** Whether its words bound nothing: a total that fell, or more than was allowed, or an alarm that says so. */
    boolean doubted() {
        return doubted || highestNl > order.totalVolumeNl();
    }

    /** The least that was given: the highest total that the pump ever told. */
    long atLeastNl() {
        return highestNl;
    }

    /** The most: the same where the pump's last word was that it has ended, else all that the order lets it give. */
    long atMostNl() {
        return told && ended && !doubted() ? highestNl : Math.max(highestNl, order.totalVolumeNl());
    }

    Order order() { return order; }

    Curve curve() {
        return new Curve(order.pump(), order.associationId(), points.points(), highestNl,
                order.totalVolumeNl(),
                order.maxRateNlPerHour(), ended, points.seen(), archived);
    }
}
