package org.doseline.service.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.service.DoselineTestResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On record are the events 31, 32 and 41 of a pump; 33 to 40 are missing. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class KeptEventsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PUMP = "pump-4";
    /** Above all that this pump has logged in other tests; nothing of it stays. */
    private static final long BASE = 9_000_000;
    @Inject
    Pool pool;

    @ParameterizedTest(name = "event {0} with content {1}: {2}")
    @CsvSource({"31, known, false", "31, other, true", "32, known, false", "32, other, true",
        "33, other, false", "40, other, false", "41, known, false", "41, other, true", "42, other, false",
        "30, other, true", "1, other, true"})
    void isOutOfPlaceWhereTheRecordHasAnotherOneOrCountsOnFromBehindIt(long number, String content,
            boolean outOfPlace) {
        SqlConnection connection = pool.getConnection().await().atMost(SOON);
        Transaction transaction = connection.begin().await().atMost(SOON);
        try {
            for (long kept : new long[]{31, 32, 41}) insert(connection, kept);
            connection.preparedQuery("insert into pump_event_gap (pump, first_sequence, last_sequence)"
                    + " values ($1, $2, $3)").execute(Tuple.of(PUMP, BASE + 33, BASE + 40)).await()
                    .atMost(SOON);
            assertEquals(outOfPlace, KeptEvents.outOfPlace(connection, PUMP, event(number), payload(content))
                    .await().atMost(SOON));
        } finally {
            transaction.rollback().await().atMost(SOON);
            connection.close().await().atMost(SOON);
        }
    }

    private static void insert(SqlConnection connection, long number) {
        connection
                .preparedQuery(
                        "insert into pump_event (pump, event_sequence, received_ms, payload, payload_hash)"
                                + " values ($1, $2, 0, $3, $4)")
                .execute(Tuple.tuple().addString(PUMP).addLong(BASE + number)
                        .addBuffer(Buffer.buffer(payload("known"))).addString(Sha256.of(payload("known"))))
                .await().atMost(SOON);
    }

    private static byte[] payload(String content) { return content.getBytes(StandardCharsets.UTF_8); }

    private static PumpEvent event(long number) {
        return new PumpEvent(BASE + number, Sha256.of(new byte[0]), Optional.empty(), "boot-1", 1, 0,
                "2026-03-12T09:00:00Z", EventKind.values()[0], Map.of());
    }
}
