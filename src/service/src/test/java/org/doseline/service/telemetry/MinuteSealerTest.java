package org.doseline.service.telemetry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.ledger.export.Frame;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.infusion.Rows;
import org.doseline.service.time.TherapyClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Telemetry on its way into the record; each test takes minutes of its own, all before now. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class MinuteSealerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PUMP = "pump-4";
    private static final long MINUTE_MS = 60_000;
    private static final String LEFT = """
            select count(*) from telemetry_frame f
              left join (select * from telemetry_seal order by until_ms desc limit 1) last on true
             where f.received_ms < ?
               and (last.until_ms is null or f.received_ms >= last.until_ms or f.written_by >= last.below)""";
    private static long uptimeMs = 5_000_000;

    @Inject
    MinuteSealer sealer;
    @Inject
    FrameStore frames;
    @Inject
    TherapyClock clock;
    @Inject
    Pool pool;

    private long minuteMs;

    /** A minute in which nothing was heard yet, with all that was stored before it sealed: a seal may have left some over. */
    @BeforeEach
    void aMinuteThatHasNotEnded() throws Exception {
        long sealedMs = Rows.count("select coalesce(max(until_ms), 0) from telemetry_seal");
        minuteMs = Math.max(sealedMs, clock.nowMs() - Math.floorMod(clock.nowMs(), MINUTE_MS))
                + 10 * MINUTE_MS;
        sealAll(minuteMs);
    }

    @Test
    void aMinuteIsOneLeafWithTheRootOfItsMessagesInTheirOrderOfArrival() throws Exception {
        long before = Recorded.lastId();
        Telemetry first = said(7_000);
        Telemetry second = said(7_100);
        store(second, minuteMs + 10);
        store(first, minuteMs + 20);
        sealAll(minuteMs + MINUTE_MS - 1);
        assertEquals(List.of(), Recorded.after(before, "TELEMETRY_MINUTE"), "the minute has not ended");
        sealAll(minuteMs + MINUTE_MS);
        CompactRange root = CompactRange.EMPTY.append(line(second, minuteMs + 10).hash())
                .append(line(first, minuteMs + 20).hash());
        List<String> leaves = Recorded.after(before, "TELEMETRY_MINUTE");
        assertEquals(1, leaves.size());
        String detail = "\"detail\":{\"bootCount\":\"1\",\"count\":\"2\",\"firstUptimeMs\":\""
                + second.uptimeMs() + "\",\"lastUptimeMs\":\"" + first.uptimeMs() + "\",\"minute\":\""
                + minuteMs / MINUTE_MS + "\",\"root\":\"" + root.root().hex() + "\"}";
        assertTrue(leaves.get(0).contains(detail), leaves.get(0));
        assertTrue(leaves.get(0).contains("\"pump\":\"pump-4\""), leaves.get(0));
        assertEquals(List.of(line(second, minuteMs + 10).line(), line(first, minuteMs + 20).line()),
                lines(minuteMs));
        sealAll(minuteMs + 2 * MINUTE_MS);
        assertEquals(1, Recorded.after(before, "TELEMETRY_MINUTE").size(), "an empty minute is none");
    }

    /** Its transaction began before the minute was sealed, and ended after. */
    @Test
    void aMessageThatIsCommittedLateStandsInTheNextMinuteAndInNoOther() throws Exception {
        Telemetry intime = said(7_000);
        Telemetry late = said(7_050);
        try (Connection slow = Recorded.superuser()) {
            slow.setAutoCommit(false);
            insert(slow, late, minuteMs + 5);
            store(intime, minuteMs + 10);
            seal(minuteMs + MINUTE_MS);
            slow.commit();
        }
        store(said(7_200), minuteMs + MINUTE_MS + 1);
        sealAll(minuteMs + 2 * MINUTE_MS);
        List<String> all = new ArrayList<>(lines(minuteMs));
        all.addAll(lines(minuteMs + MINUTE_MS));
        assertEquals(3, all.size(), all.toString());
        assertEquals(1, all.stream().filter(line(late, minuteMs + 5).line()::equals).count());
        everyMessageIsInOneMinute();
    }

    @Test
    void severalMinutesThatWereMissedAreSealedEachByItself() throws Exception {
        for (int minute = 0; minute < 4; minute++) {
            if (minute != 2) store(said(8_000), minuteMs + minute * MINUTE_MS + 30);
        }
        assertEquals(3, sealAll(minuteMs + 4 * MINUTE_MS));
        assertEquals(List.of(1, 1, 0, 1),
                List.of(lines(minuteMs).size(), lines(minuteMs + MINUTE_MS).size(),
                        lines(minuteMs + 2 * MINUTE_MS).size(), lines(minuteMs + 3 * MINUTE_MS).size()));
        everyMessageIsInOneMinute();
    }

    @Test
    void theSameMessageAgainIsOnlyCounted() throws Exception {
        String duplicates = "select count(*) from telemetry_duplicate where pump = ? and uptime_ms = ?";
        Telemetry said = said(7_000);
        for (int times = 0; times < 3; times++) store(said, minuteMs + times);
        assertEquals(2, Rows.count(duplicates, PUMP, said.uptimeMs()));
        sealAll(minuteMs + MINUTE_MS);
        assertEquals(List.of(line(said, minuteMs).line()), lines(minuteMs));
    }

    @Test
    void anotherMessageOfTheSameInstantIsKeptBesideTheFirstAndRecorded() throws Exception {
        long before = Recorded.lastId();
        Telemetry said = said(7_000);
        Telemetry other = told(said.uptimeMs(), 9_000);
        store(said, minuteMs + 1);
        store(other, minuteMs + 2);
        store(other, minuteMs + 3);
        sealAll(minuteMs + MINUTE_MS);
        assertEquals(List.of(line(said, minuteMs + 1).line(), line(other, minuteMs + 2).line()),
                lines(minuteMs));
        List<String> leaves = Recorded.after(before, "TELEMETRY_CONTRADICTED");
        assertEquals(1, leaves.size());
        assertTrue(leaves.get(0).contains("\"count\":\"1\"") && leaves.get(0)
                .contains("\"uptimeMs\":\"" + said.uptimeMs() + "\""), leaves.get(0));
    }

    @Test
    void messagesOfManyPumpsAtOnceAreEachCommittedBeforeTheyComplete() throws Exception {
        List<Uni<Void>> all = new ArrayList<>();
        List<Telemetry> said = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            Telemetry one = said(i);
            said.add(one);
            all.add(frames.store("pump-" + (1 + i % 4), raw(one), minuteMs + i));
        }
        Uni.join().all(all).andFailFast().await().atMost(SOON);
        long lowest = said.get(0).uptimeMs();
        assertEquals(1_200, Rows.count("select count(*) from telemetry_frame where uptime_ms >= ? and"
                + " received_ms >= ?", lowest, minuteMs));
        sealAll(minuteMs + MINUTE_MS);
        everyMessageIsInOneMinute();
    }

    /** An unknown pump's row is refused by the database; those that share its commit are not. */
    @Test
    void aMessageThatTheDatabaseRefusesCostsNoOtherOneItsPlace() throws Exception {
        Telemetry good = said(1);
        List<Uni<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String pump = i % 10 == 3 ? "pump-unknown" : PUMP;
            all.add(frames.store(pump, raw(i == 0 ? good : said(i + 1)), minuteMs).replaceWith(true)
                    .onFailure().recoverWithItem(false));
        }
        List<Boolean> stored = Uni.join().all(all).andFailFast().await().atMost(SOON);
        assertEquals(45, stored.stream().filter(yes -> yes).count());
        assertEquals(45, Rows.count("select count(*) from telemetry_frame where pump = ? and received_ms = ?",
                PUMP, minuteMs));
        sealAll(minuteMs + MINUTE_MS);
    }

    @Test
    void theMonthsAheadAreMadeByTheApplicationAndMessagesOfNowLieThere() throws Exception {
        store(said(1), clock.nowMs());
        assertEquals(0, Rows.count("select count(*) from telemetry_frame_other where received_ms > ?",
                clock.nowMs() - MINUTE_MS));
        assertTrue(Rows.count(
                "select count(*) from pg_inherits where inhparent = 'telemetry_frame'::regclass") >= 4);
    }

    private void everyMessageIsInOneMinute() throws SQLException {
        String missed = "select count(*) from telemetry_frame f left join (select t.arrival, count(*) times from"
                + " telemetry_minute m, telemetry_of_minute(m.pump, m.minute) t group by t.arrival) sealed"
                + " on sealed.arrival = f.arrival where received_ms >= " + minuteMs
                + " and received_ms < (select max(until_ms) from telemetry_seal) and coalesce(times, 0) <> 1";
        assertEquals(0, Rows.count(missed));
    }

    /**
     * How many minutes were sealed, with nothing left over: what a transaction still at work began before would stand in
     * the next minute (a turn of the sequencer is one), and a turn of the sealer's own timer keeps this one out.
     */
    private long sealAll(long ms) {
        await().atMost(SOON).until(() -> Rows.count("select count(*) from telemetry_frame"
                + " where written_by >= pg_snapshot_xmin(pg_current_snapshot())") == 0);
        AtomicLong sealed = new AtomicLong();
        await().atMost(SOON).until(() -> {
            sealed.addAndGet(seal(ms));
            return Rows.count(LEFT, ms - Math.floorMod(ms, MINUTE_MS)) == 0;
        });
        return sealed.get();
    }

    private long seal(long ms) {
        return sealer.sealUntil(ms).await().atMost(SOON);
    }

    private void store(Telemetry said, long receivedMs) {
        frames.store(PUMP, raw(said), receivedMs).await().atMost(SOON);
    }

    private static org.doseline.service.link.Frame raw(Telemetry said) {
        return new org.doseline.service.link.Frame(said, ReportCodec.encode(said));
    }

    private static Frame line(Telemetry said, long receivedMs) {
        return new Frame(PUMP, said.bootId(), said.uptimeMs(), receivedMs, ReportCodec.encode(said));
    }

    /** The lines of a minute, as an export writes them. */
    private static List<String> lines(long ofMs) throws SQLException {
        try (Connection all = Recorded.superuser();
                PreparedStatement sql = all.prepareStatement(
                        "select uptime_ms, received_ms, payload from telemetry_of_minute(?, ?)")) {
            sql.setString(1, PUMP);
            sql.setLong(2, ofMs / MINUTE_MS);
            List<String> lines = new ArrayList<>();
            try (ResultSet row = sql.executeQuery()) {
                while (row.next())
                    lines.add(new Frame(PUMP, "boot-1", row.getLong(1), row.getLong(2), row.getBytes(3))
                            .line());
            }
            return lines;
        }
    }

    private static void insert(Connection connection, Telemetry said, long receivedMs) throws SQLException {
        try (PreparedStatement sql = connection
                .prepareStatement("insert into telemetry_frame (pump, boot_count,"
                        + " uptime_ms, received_ms, delivered_nl, payload, leaf_hash) values (?, 1, ?, ?, 0, ?, ?)")) {
            sql.setString(1, PUMP);
            sql.setLong(2, said.uptimeMs());
            sql.setLong(3, receivedMs);
            sql.setBytes(4, ReportCodec.encode(said));
            sql.setBytes(5, line(said, receivedMs).hash().bytes());
            sql.executeUpdate();
        }
    }

    /** Later than any before. */
    private static Telemetry said(long deliveredNl) {
        uptimeMs += 1_000;
        return told(uptimeMs, deliveredNl);
    }

    private static Telemetry told(long atUptimeMs, long deliveredNl) {
        return new Telemetry(Optional.empty(), "boot-1", 1, atUptimeMs, "2026-03-12T09:00:00Z", 0, 0,
                PumpState.IDLE, false, Optional.empty(), -1, 0, deliveredNl, 0, 0, false,
                new Battery(100, 240, true), Optional.empty(), 0, 0, List.of());
    }
}
