package org.doseline.service.telemetry;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Writes telemetry messages, any number in one statement. The very same message again is only counted; another one with
 * the same boot and uptime is kept beside the first, and marked. A pump that is not known has no id, which the table
 * refuses; a foreign key would ask the same for each row, and took more than half of the time.
 */
final class FrameRows {
    /**
     * With so many of one instant a message is compared; that it contradicts some is certain then. Of a pump whose clock
     * stands still all are of one instant, and each would cost more than the one before, of everybody's time.
     */
    private static final int COMPARED = 16;
    private static final String STORE = """
            with said as materialized (
                select r.*, (select bool_or(f.payload = r.payload)
                               from (select payload from telemetry_frame f
                                      where f.pump = r.pump and f.boot_count = r.boot_count
                                        and f.uptime_ms = r.uptime_ms limit %d) f) again
                  from unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[],
                              $7::bytea[], $8::bytea[]) with ordinality
                       as r(pump, boot_count, uptime_ms, association, received_ms, delivered_nl, payload, leaf_hash, n)),
            counted as (
                insert into telemetry_duplicate (pump, boot_count, uptime_ms, received_ms)
                select pump, boot_count, uptime_ms, received_ms from said where again)
            insert into telemetry_frame (pump, boot_count, uptime_ms, association, received_ms, delivered_nl,
                                         contradicts, payload, leaf_hash)
            select p.id, boot_count, uptime_ms, association, received_ms, delivered_nl, again is not null, payload,
                   leaf_hash
              from said left join pump p on p.id = said.pump where again is not true order by n"""
            .formatted(COMPARED);

    private FrameRows() {}

    static Uni<Void> store(SqlClient client, List<FrameRow> rows) {
        return client.preparedQuery(STORE).execute(Tuple.tuple()
                .addValue(texts(rows, FrameRow::pump))
                .addValue(numbers(rows, FrameRow::bootCount))
                .addValue(numbers(rows, FrameRow::uptimeMs))
                .addValue(texts(rows, row -> row.association().orElse(null)))
                .addValue(numbers(rows, FrameRow::receivedMs))
                .addValue(numbers(rows, FrameRow::deliveredNl))
                .addValue(bytes(rows, FrameRow::payload))
                .addValue(bytes(rows, row -> row.leafHash().bytes()))).replaceWithVoid();
    }

    private static String[] texts(List<FrameRow> rows, Function<FrameRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(List<FrameRow> rows, ToLongFunction<FrameRow> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }

    private static Buffer[] bytes(List<FrameRow> rows, Function<FrameRow, byte[]> column) {
        return rows.stream().map(row -> Buffer.buffer(column.apply(row))).toArray(Buffer[]::new);
    }
}
