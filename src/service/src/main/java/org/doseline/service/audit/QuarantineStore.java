package org.doseline.service.audit;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds what was kept aside, in the order in which it came. */
@ApplicationScoped
class QuarantineStore {
    private static final String FIND = """
            select q.id, q.topic, q.why, q.received_ms, q.payload, coalesce(q.bytes, length(q.payload)) as bytes,
                   q.sha256, e.id as record
              from quarantine q left join ledger_entry e on e.event_id = q.event_id
             where q.id > $1 and ($2::text is null or starts_with(q.topic, $2))
               and ($3::text is null or starts_with(q.why, $3))
               and q.received_ms >= $4 and q.received_ms < $5
             order by q.id limit $6""";

    private final Pool pool;

    QuarantineStore(Pool pool) { this.pool = pool; }

    /**
     * @param topic how it begins, as does {@code why}
     * @param fromMs therapy ms since 1970, the first one
     * @param toMs the first one that is not meant
     */
    record Asked(Optional<String> topic, Optional<String> why, OptionalLong fromMs, OptionalLong toMs) {}

    /**
     * A message that was kept aside.
     *
     * @param bytes of the message as it came, of which {@code payload} is the beginning, in base64
     * @param sha256 of all of it, in hex, as its record says; absent for what was kept before there were such records
     * @param record the entry of the record that vouches for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(long id, String topic, String why, String receivedAt, int bytes, String payload,
            String sha256,
            Long record) {

        static Kept of(Row row) {
            Buffer hash = row.getBuffer("sha256");
            return new Kept(row.getLong("id"), row.getString("topic"), row.getString("why"),
                    Instant.ofEpochMilli(row.getLong("received_ms")).toString(), row.getInteger("bytes"),
                    Base64.getEncoder().encodeToString(row.getBuffer("payload").getBytes()),
                    hash == null ? null : HexFormat.of().formatHex(hash.getBytes()), row.getLong("record"));
        }
    }

    Uni<List<Kept>> find(Asked asked, long after, int limit) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.tuple().addLong(after).addString(asked.topic.orElse(null))
                        .addString(asked.why.orElse(null)).addLong(asked.fromMs.orElse(Long.MIN_VALUE))
                        .addLong(asked.toMs.orElse(Long.MAX_VALUE)).addInteger(limit))
                .map(rows -> rows.stream().map(Kept::of).toList());
    }
}
