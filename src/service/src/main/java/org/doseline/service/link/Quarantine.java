package org.doseline.service.link;

import java.util.Arrays;

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
    private static final int MOST_TOPIC_CHARS = 200;
    /** Kept and logged in one minute; a flood beyond that is only counted, so that it fills neither disk nor log. */
    private static final int MOST_PER_MINUTE = 600;
    private static final long MS_PER_MINUTE = 60_000;

    private final Pool pool;
    private final TherapyClock clock;
    private final MeterRegistry metrics;
    private long minute;
    private int keptInMinute;

    Quarantine(Pool pool, TherapyClock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Void> take(String topic, byte[] payload, String why) {
        metrics.counter("doseline.quarantine", "why", why.split(":")[0]).increment();
        if (!admits(System.nanoTime() / 1_000_000 / MS_PER_MINUTE)) return Uni.createFrom().voidItem();
        String from = printable(topic);
        LOG.warnf("quarantined from %s: %s", from, printable(why));
        byte[] kept = payload.length > MOST_BYTES ? Arrays.copyOf(payload, MOST_BYTES) : payload;
        return pool
                .preparedQuery(
                        "insert into quarantine (topic, payload, why, received_ms) values ($1, $2, $3, $4)")
                .execute(Tuple.tuple().addString(from).addBuffer(Buffer.buffer(kept))
                        .addString(printable(why)).addLong(clock.nowMs()))
                .replaceWithVoid();
    }

    private synchronized boolean admits(long thisMinute) {
        if (thisMinute != minute) {
            minute = thisMinute;
            keptInMinute = 0;
        }
        return keptInMinute++ < MOST_PER_MINUTE;
    }

    /** Whoever sent it chose these characters: none of them may break a line of the log or an insert. */
    private static String printable(String sent) {
        String plain = sent.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?");
        return plain.length() > MOST_TOPIC_CHARS ? plain.substring(0, MOST_TOPIC_CHARS) : plain;
    }
}
