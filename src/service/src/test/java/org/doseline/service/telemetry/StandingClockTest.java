package org.doseline.service.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.link.Frame;
import org.doseline.service.time.TherapyClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broken pump says something else again and again at one instant of its own; it must not slow the others down. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class StandingClockTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long UPTIME_MS = 777_000_000;
    private static final int SAID = 2_000;
    private static final String OF_THE_INSTANT = "select count(*) from telemetry_frame where pump = 'pump-4'"
            + " and uptime_ms = " + UPTIME_MS;
    @Inject
    Pool pool;
    @Inject
    TherapyClock clock;
    private SqlConnection connection;
    private Transaction transaction;

    @BeforeEach
    void begin() {
        connection = pool.getConnection().await().atMost(SOON);
        transaction = connection.begin().await().atMost(SOON);
        number("set local idle_in_transaction_session_timeout = 0");
    }

    /** Nothing of it may stay: the record never forgets. */
    @AfterEach
    void rollBack() {
        transaction.rollback().await().atMost(SOON);
        connection.close().await().atMost(SOON);
    }

    @Test
    void whatAMessageCostsDoesNotGrowWithThoseOfItsInstant() {
        store(IntStream.range(0, SAID).toArray());
        long before = looked();
        store(SAID);
        long rows = looked() - before;
        assertTrue(rows < SAID / 10, "looked at " + rows + " rows");
        assertEquals(SAID + 1, number(OF_THE_INSTANT));
    }

    @Test
    void eachThatDiffersFromTheFirstIsKeptAsAContradiction() {
        store(0);
        for (int total = 1; total < 40; total++) store(total);
        assertEquals(40, number(OF_THE_INSTANT));
        assertEquals(39, number(OF_THE_INSTANT + " and contradicts"));
    }

    /** Rows of telemetry that this transaction has looked at. */
    private long looked() {
        return number(
                "select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::bigint"
                        + " from pg_stat_xact_all_tables where relname like 'telemetry_frame%'");
    }

    private long number(String sql) {
        var rows = connection.query(sql).execute().await().atMost(SOON).iterator();
        return rows.hasNext() ? rows.next().getLong(0) : 0;
    }

    private void store(int... totals) {
        List<FrameRow> rows = IntStream.of(totals).mapToObj(StandingClockTest::said)
                .map(said -> FrameRow.of("pump-4", new Frame(said, ReportCodec.encode(said)), clock.nowMs()))
                .toList();
        FrameRows.store(connection, rows).await().atMost(SOON);
    }

    private static Telemetry said(int deliveredNl) {
        return new Telemetry(Optional.empty(), "boot-1", 1, UPTIME_MS, "2026-03-12T09:00:00Z", 0, 0,
                PumpState.IDLE, false, Optional.empty(), -1, 0, deliveredNl, 0, 0, false,
                new Battery(100, 240, true), Optional.empty(), 0, 0, List.of());
    }
}
