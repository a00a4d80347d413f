package org.doseline.service.link;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.protocol.OneLine;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.time.TherapyClock;
import org.jboss.logging.Logger;

/**
 * Where messages go that can't be authenticated or read: kept with a leaf of the record, counted, and the stream goes on.
 * A flood fills neither disk nor log: beyond {@value #MOST_PER_MINUTE} in a minute a message is only counted, and the
 * record says at once that this has begun, and afterwards how many were not kept.
 */
@ApplicationScoped
public class Quarantine {
    private static final Logger LOG = Logger.getLogger(Quarantine.class);
    private static final int MOST_BYTES = 8_192;
    private static final int MOST_CHARS = 200;
    private static final int MOST_PER_MINUTE = 600;
    /** The constraint by which no entry stands in the record twice. */
    private static final String ENTRY = "ledger_entry_event_id_key";
    private static final String KEEP = """
            insert into quarantine (topic, payload, why, received_ms, bytes, sha256, event_id)
            values ($1, $2, $3, $4, $5, $6, $7)""";

    private final Pool pool;
    private final TherapyClock clock;
    private final MeterRegistry metrics;
    private final Leaves leaves;
    private final Record record;
    private final FloodGate gate = new FloodGate(MOST_PER_MINUTE);

    Quarantine(Pool pool, TherapyClock clock, MeterRegistry metrics, Leaves leaves, Record record) {
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
        this.leaves = leaves;
        this.record = record;
    }

    /**
     * Completes when it is committed, or counted: once, however often it is tried while the database is away. What is one
     * message stays one.
     */
    Uni<Void> take(String topic, byte[] payload, String why) {
        metrics.counter("doseline.quarantine", "why", why.split(":")[0]).increment();
        FloodGate.Passage passage = gate.pass(System.nanoTime() / 1_000_000);
        Uni<Void> told = passage.told().map(this::flood).orElseGet(() -> Uni.createFrom().voidItem());
        return passage.admitted()
                ? told.chain(() -> keep(OneLine.of(topic, MOST_CHARS), payload, OneLine.of(why, MOST_CHARS)))
                : told;
    }

    private Uni<Void> keep(String topic, byte[] payload, String why) {
        LOG.warnf("quarantined from %s: %s", topic, why);
        byte[] kept = payload.length > MOST_BYTES ? Arrays.copyOf(payload, MOST_BYTES) : payload;
        Hash hash = Hash.sha256(payload);
        Leaf leaf = leaves.leaf("QUARANTINED", Leaves.CONTROLLER).detail(JsonObject.object()
                .with("topic", topic).with("why", why).with("bytes", payload.length).build())
                .rawMessage(hash).build();
        Tuple row = Tuple.tuple().addString(topic).addBuffer(Buffer.buffer(kept)).addString(why)
                .addLong(clock.nowMs()).addInteger(payload.length).addBuffer(Buffer.buffer(hash.bytes()))
                .addString(leaf.eventId());
        return once(() -> pool.withTransaction(transaction -> record
                .append(transaction, List.of(recorded(leaf)))
                .chain(() -> transaction.preparedQuery(KEEP).execute(row)).replaceWithVoid()));
    }

    private Uni<Void> flood(FloodGate.Flood flood) {
        LOG.warnf("DL0443 a flood for the quarantine: %d messages of one minute were not kept",
                flood.notKept());
        LeafBuilder leaf = leaves.leaf("QUARANTINE_FLOOD", Leaves.CONTROLLER).detail(JsonObject.object()
                .with("keptAtMost", MOST_PER_MINUTE).with("notKept", flood.notKept())
                .with("over", flood.over()).build());
        Recorded entry = recorded(leaf.build());
        return once(() -> record.append(entry));
    }

    /** Again and again while the database is away. The same entry twice means that the answer to its commit was lost. */
    private static Uni<Void> once(Supplier<Uni<Void>> written) {
        return PumpReports.whileAway(Uni.createFrom().deferred(written::get))
                .onFailure(Quarantine::isThereAlready).recoverWithNull();
    }

    private static boolean isThereAlready(Throwable failure) {
        return failure instanceof PgException said && ENTRY.equals(said.getConstraint());
    }

    private static Recorded recorded(Leaf leaf) {
        return new Recorded(leaf, Optional.empty(), Optional.empty(), Optional.of(Leaves.CONTROLLER));
    }
}
