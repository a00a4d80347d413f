package org.doseline.service.infusion;

import static org.doseline.service.infusion.BedsideStore.array;
import static org.doseline.service.infusion.BedsideStore.by;
import static org.doseline.service.infusion.BedsideStore.listed;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.Placement;

/** How far each pump's own log has arrived, what of it has not, and what it lately told. */
final class PumpLogs {
    private static final String LAST_EVENT = """
            select asked.pump, last.* from unnest($1::text[]) asked(pump) cross join lateral (
                select event_sequence, payload_hash from pump_event where pump = asked.pump
                order by event_sequence desc limit 1) last""";
    /** What the pump logged and nobody heard: asked for again, and checked against the entries on both sides. */
    private static final String MISSING = """
            select g.pump, n.next_sequence, g.last_sequence, before.payload_hash,
                   convert_from(behind.payload, 'UTF8')::json ->> 'previousHash' as hash_at_end
              from pump_event_gap g
              cross join lateral (
                  select coalesce(max(e.event_sequence), g.first_sequence - 1) + 1 as next_sequence from pump_event e
                   where e.pump = g.pump and e.event_sequence between g.first_sequence and g.last_sequence) n
              join pump_event before on before.pump = g.pump and before.event_sequence = n.next_sequence - 1
              left join pump_event behind on behind.pump = g.pump and behind.event_sequence = g.last_sequence + 1
             where g.pump = any($1::text[]) and not g.filled
             order by g.pump, g.first_sequence""";

    /**
     * Of the newest entries, more than three restarts take, those that tell a change of state. The association is that of
     * the row, as each entry says it itself.
     */
    private static final String CHANGES_OF_STATE = """
            select asked.association, e.payload from unnest($1::text[], $2::text[]) asked(pump, association)
            cross join lateral (
                select event_sequence, association, payload from pump_event where pump = asked.pump
                order by event_sequence desc limit 100) e
             where e.association = asked.association and position('STATE_CHANGED'::bytea in e.payload) > 0
             order by asked.association, e.event_sequence""";

    private PumpLogs() {}

    static Uni<Map<String, EventChain>> of(SqlClient client, List<String> pumps) {
        return Uni.combine().all().unis(missing(client, pumps),
                client.preparedQuery(LAST_EVENT).execute(Tuple.of(array(pumps)))).asTuple()
                .map(read -> by(read.getItem2(), "pump", row -> new EventChain(row.getLong("event_sequence"),
                        row.getString("payload_hash"),
                        read.getItem1().getOrDefault(row.getString("pump"), List.of()))));
    }

    private static Uni<Map<String, List<EventChain.Missing>>> missing(SqlClient client, List<String> pumps) {
        return client.preparedQuery(MISSING).execute(Tuple.of(array(pumps))).map(rows -> listed(rows, "pump",
                row -> new EventChain.Missing(row.getLong("next_sequence"), row.getLong("last_sequence"),
                        row.getString("payload_hash"), Optional.ofNullable(row.getString("hash_at_end")))));
    }

    /** What the log lately told of the state of each association that is placed, by association, in its order. */
    static Uni<Map<String, List<PumpEvent>>> changesOfState(SqlClient client, Map<String, Placement> placed) {
        if (placed.isEmpty()) return Uni.createFrom().item(Map.of());
        List<String> pumps = List.copyOf(placed.keySet());
        List<String> associations = pumps.stream().map(pump -> placed.get(pump).associationId()).toList();
        return client.preparedQuery(CHANGES_OF_STATE).execute(Tuple.of(array(pumps), array(associations)))
                .map(rows -> listed(rows, "association", PumpLogs::event));
    }

    private static PumpEvent event(Row row) {
        try {
            return ReportCodec.event(row.getBuffer("payload").getBytes());
        } catch (MalformedMessage storedAsItWasBelieved) {
            throw new IllegalStateException("a stored entry of a pump's log can't be read",
                    storedAsItWasBelieved);
        }
    }
}
