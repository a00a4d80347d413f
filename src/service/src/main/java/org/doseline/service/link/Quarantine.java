package org.doseline.service.link;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.time.TherapyClock;
import org.jboss.logging.Logger;

/** Where messages go that can't be authenticated or read: kept, counted, and the stream goes on. */
@ApplicationScoped
public class Quarantine {
    private static final Logger LOG = Logger.getLogger(Quarantine.class);
    private static final int MOST_BYTES = 8_192;

    private final Pool pool;
    private final TherapyClock clock;
    private final MeterRegistry metrics;

    Quarantine(Pool pool, TherapyClock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Void> take(String topic, byte[] payload, String why) {
        metrics.counter("doseline.quarantine", "why", why.split(":")[0]).increment();
        LOG.warnf("quarantined from %s: %s", topic, why);
        byte[] kept = payload.length > MOST_BYTES ? java.util.Arrays.copyOf(payload, MOST_BYTES) : payload;
        return pool
                .preparedQuery(
                        "insert into quarantine (topic, payload, why, received_ms) values ($1, $2, $3, $4)")
                .execute(Tuple.of(topic, Buffer.buffer(kept), why, clock.nowMs())).replaceWithVoid();
    }
}
