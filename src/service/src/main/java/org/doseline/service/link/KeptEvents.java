package org.doseline.service.link;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.report.PumpEvent;

/**
 * Whether what a pump logged found its place. A number that is on record is taken for the same entry come twice; but where
 * a pump has lost its memory and counts anew, or another one speaks in its name, it is another entry.
 */
@ApplicationScoped
class KeptEvents {
    /** What is missing is asked for again, and comes in its turn. */
    private static final String OUT_OF_PLACE = """
            select coalesce((select payload_hash <> $3 from pump_event where pump = $1 and event_sequence = $2),
                            exists (select 1 from pump_event where pump = $1 and event_sequence > $2)
                            and not exists (select 1 from pump_event_gap
                                             where pump = $1 and $2 between first_sequence and last_sequence))""";

    private final Pool pool;

    KeptEvents(Pool pool) { this.pool = pool; }

    /** To be asked once the event was decided about. */
    Uni<Boolean> outOfPlace(String pump, PumpEvent event, byte[] payload) {
        return outOfPlace(pool, pump, event, payload);
    }

    static Uni<Boolean> outOfPlace(SqlClient client, String pump, PumpEvent event, byte[] payload) {
        return client.preparedQuery(OUT_OF_PLACE)
                .execute(Tuple.of(pump, event.eventSequence(), Sha256.of(payload)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
