package org.doseline.service.audit;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
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
    /**
     * With their places: that of their entry in the record; before all others what was kept before there were such entries,
     * and behind them what has no index yet.
     */
    private static final String PLACED = """
            from (select q.*, e.id as record,
                         case when q.event_id is null then -1 else coalesce(i.idx, 9223372036854775807) end as place
                    from quarantine q left join ledger_entry e on e.event_id = q.event_id
                    left join ledger_index i on i.entry = e.id) q
            """;
    private static final String FIND = """
            select q.id, q.topic, q.why, q.received_ms, q.payload, coalesce(q.bytes, length(q.payload)) as bytes,
                   q.sha256, q.record, q.place
            """
            + PLACED + """
                    where (q.place, q.id) > ($7, $1) and ($2::text is null or starts_with(q.topic, $2))
                      and ($3::text is null or starts_with(q.why, $3))
                      and q.received_ms >= $4 and q.received_ms < $5
                    order by q.place, q.id limit $6""";
    /** Of the message of that id; an id that is no message's stands for the one before it. */
    private static final String PLACE = "select q.place " + PLACED
            + " where q.id <= $1 order by q.id desc limit 1";
    private static final long BEFORE_ALL = -1;

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

    /** A page of what came after a message. */
    Uni<ReadOn<Kept>> find(Asked asked, long after, int most) {
        return pool.preparedQuery(PLACE).execute(Tuple.of(after))
                .map(rows -> rows.size() == 0 ? BEFORE_ALL : rows.iterator().next().getLong(0))
                .flatMap(place -> pool.preparedQuery(FIND)
                        .execute(Tuple.tuple().addLong(after).addString(asked.topic.orElse(null))
                                .addString(asked.why.orElse(null))
                                .addLong(asked.fromMs.orElse(Long.MIN_VALUE))
                                .addLong(asked.toMs.orElse(Long.MAX_VALUE)).addInteger(most + 1)
                                .addLong(place)))
                .map(rows -> ReadOn.of(rows.stream().toList(), most,
                        (Row row) -> row.getLong("place") < Long.MAX_VALUE))
                .map(found -> new ReadOn<>(found.page().stream().map(Kept::of).toList(),
                        found.from().map(Kept::of)));
    }
}
