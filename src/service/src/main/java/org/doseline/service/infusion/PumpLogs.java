package org.doseline.service.infusion;

import static org.doseline.service.infusion.BedsideStore.array;
import static org.doseline.service.infusion.BedsideStore.by;
import static org.doseline.service.infusion.BedsideStore.listed;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.treatment.bedside.EventChain;

/** How far each pump's own log has arrived, and what of it has not. */
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
}
