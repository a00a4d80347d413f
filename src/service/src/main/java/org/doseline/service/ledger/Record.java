package org.doseline.service.ledger;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.ledger.leaf.LeafHash;

/**
 * The append-only record. An entry is written in the transaction of the change that it records, or not at all.
 */
@ApplicationScoped
public class Record {
    /** One statement for any number, so that the entries of thousands of pumps' minutes cost few round trips. */
    private static final String INSERT = """
            insert into ledger_entry (event_id, leaf, leaf_hash, type, subject, pump, person, at_ms)
            select event_id, leaf, leaf_hash, type, subject, pump, person, at_ms
              from unnest($1::text[], $2::bytea[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[],
                          $8::bigint[]) with ordinality
                   as r(event_id, leaf, leaf_hash, type, subject, pump, person, at_ms, n)
             order by n""";

    private final Pool pool;

    public Record(Pool pool) { this.pool = pool; }

    /** Appends within the caller's transaction, in the given order. */
    public Uni<Void> append(SqlConnection transaction, List<Recorded> entries) {
        return insert(transaction, entries);
    }

    /** Appends by itself: for what changes nothing else, such as a refusal or a reading. */
    public Uni<Void> append(Recorded entry) {
        return append(List.of(entry));
    }

    /** The same for several: all of them or none. One statement is a transaction, and needs one round trip. */
    public Uni<Void> append(List<Recorded> entries) {
        return Uni.createFrom().deferred(() -> insert(pool, entries));
    }

    private static Uni<Void> insert(SqlClient client, List<Recorded> entries) {
        if (entries.isEmpty()) return Uni.createFrom().voidItem();
        return client.preparedQuery(INSERT).execute(columns(entries)).replaceWithVoid();
    }

    /** A leaf is written out once: that costs more than all else here. */
    private static Tuple columns(List<Recorded> entries) {
        Buffer[] leaves = new Buffer[entries.size()];
        Buffer[] hashes = new Buffer[entries.size()];
        for (int i = 0; i < leaves.length; i++) {
            byte[] bytes = entries.get(i).leaf().bytes();
            leaves[i] = Buffer.buffer(bytes);
            hashes[i] = Buffer.buffer(LeafHash.of(bytes).bytes());
        }
        return Tuple.tuple()
                .addValue(texts(entries, entry -> entry.leaf().eventId())).addValue(leaves).addValue(hashes)
                .addValue(texts(entries, entry -> entry.leaf().type()))
                .addValue(texts(entries, entry -> entry.subject().orElse(null)))
                .addValue(texts(entries, entry -> entry.pump().orElse(null)))
                .addValue(texts(entries, entry -> entry.person().orElse(null)))
                .addValue(entries.stream().map(entry -> entry.leaf().tUtc().toEpochMilli())
                        .toArray(Long[]::new));
    }

    private static String[] texts(List<Recorded> entries, Function<Recorded, String> column) {
        return entries.stream().map(column).toArray(String[]::new);
    }
}
