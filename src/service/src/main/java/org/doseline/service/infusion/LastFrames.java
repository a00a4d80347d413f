package org.doseline.service.infusion;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.bedside.Placement;

/** What pumps reported last, as it was stored. */
final class LastFrames {
    private static final String LAST_FRAME = """
            select asked.pump, last.* from unnest($1::text[]) asked(pump) cross join lateral (
                select payload, received_ms from telemetry_frame
                where pump = asked.pump and ($2::text is null or association = $2)
                order by boot_count desc, uptime_ms desc limit 1) last""";
    private static final String EARLIER_FRAME = """
            select asked.pump, earlier.* from unnest($1::text[]) asked(pump) cross join lateral (
                select boot_count from telemetry_frame where pump = asked.pump
                order by boot_count desc, uptime_ms desc limit 1) newest cross join lateral (
                select payload, received_ms from telemetry_frame
                where pump = asked.pump and boot_count < newest.boot_count
                order by boot_count desc, uptime_ms desc limit 1) earlier""";
    private static final String HIGHEST_TOTAL = """
            select asked.association, told.delivered_nl from unnest($1::text[]) asked(association) cross join lateral (
                select delivered_nl from telemetry_frame where association = asked.association
                order by delivered_nl desc limit 1) told""";

    private LastFrames() {}

    /** A report and when it was received, therapy ms. */
    record Frame(byte[] payload, long receivedMs) {
        Telemetry read() {
            try {
                return ReportCodec.telemetry(payload);
            } catch (MalformedMessage storedAsItWasBelieved) {
                throw new IllegalStateException("a stored report can't be read", storedAsItWasBelieved);
            }
        }
    }

    /** By pump. @param association whose reports alone count; null where all do */
    static Uni<Map<String, Frame>> last(SqlClient client, List<String> pumps, String association) {
        return frames(client, LAST_FRAME, Tuple.of(BedsideStore.array(pumps), association));
    }

    /** By pump: of the boot before the last one that was heard. */
    static Uni<Map<String, Frame>> earlier(SqlClient client, List<String> pumps) {
        return frames(client, EARLIER_FRAME, Tuple.of(BedsideStore.array(pumps)));
    }

    private static Uni<Map<String, Frame>> frames(SqlClient client, String query, Tuple asked) {
        return client.preparedQuery(query).execute(asked).map(rows -> BedsideStore.by(rows, "pump",
                row -> new Frame(row.getBuffer("payload").getBytes(), row.getLong("received_ms"))));
    }

    /** The greatest total that each association ever told, whatever it told last; nL. */
    static Uni<Map<String, Long>> highestTotals(SqlClient client, Collection<Placement> placed) {
        if (placed.isEmpty()) return Uni.createFrom().item(Map.of());
        List<String> associations = placed.stream().map(Placement::associationId).toList();
        return client.preparedQuery(HIGHEST_TOTAL).execute(Tuple.of(BedsideStore.array(associations)))
                .map(rows -> BedsideStore.by(rows, "association", row -> row.getLong("delivered_nl")));
    }
}
