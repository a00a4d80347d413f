package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.link.Frame;
import org.doseline.service.telemetry.FrameStore;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a restart finds and commits; the running desks are left as they were. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class TakeoverTest {

    private static final String CELL = "takeover-ward";
    private static final String LOGGED = "ward-of-a-log";
    private static final String AHEAD = "ward-of-a-clock-ahead";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Telemetry IDLE = new Telemetry(Optional.empty(), "boot-1", 1, 7,
            "2026-03-12T09:00:00Z", 0,
            0, PumpState.IDLE, false, Optional.empty(), -1, 0, 0, 0, 0, false, new Battery(100, 240, true),
            Optional.empty(), 0, 0, List.of());

    @Inject
    Takeover takeover;
    @Inject
    TherapyClock clock;
    @Inject
    DecisionStore store;
    @Inject
    FrameStore frames;
    @Inject
    StandingAlarms alarms;
    @Inject
    Pool pool;

    /** More than are read at once, and more than are written at once. */
    @ParameterizedTest
    @ValueSource(ints = {2, 1_203})
    void aRestartRaisesTheEpochAndCommitsABarrierForEveryPumpAboveAllItsSequences(int pumps)
            throws Exception {
        try {
            Rows.change("insert into cell (id) values ('" + CELL + "')");
            Rows.change("insert into pump select 'taken-' || n, '" + CELL
                    + "', 'T', 1, 1, 1000, 11 from generate_series(1, " + pumps + ") n");
            Takeover.Taken taken = take(false).orElseThrow();
            assertEquals(pumps, taken.decisions().stream().map(one -> one.state().pump()).distinct().count());
            assertEquals(taken.epoch(), Rows.count("select epoch from cell where id = ?", CELL));
            assertEquals(taken.epoch(), Rows.count("select epoch from cell_lease where cell = ?"
                    + " and owner = 'replica-1' and owned_until > clock_timestamp()", CELL));
            assertEquals(pumps,
                    Rows.count("select count(distinct pump) from command_intent where kind = 'BARRIER'"
                            + " and status = 'INTENT' and sequence = 11 and epoch = ?", taken.epoch()));
            for (Decision decision : taken.decisions()) {
                assertEquals(CommandKind.BARRIER,
                        decision.effects().get(decision.effects().size() - 1).command().command().kind());
                assertEquals(taken.epoch(), decision.state().ownership().epoch());
                assertTrue(decision.state().ownership().barrierDue(),
                        "no new dosing before the pump has answered");
            }
            assertTrue(take(false).isEmpty(), "while the lease runs nobody takes it");
            // Once more, as after a crash: the open barrier is there, and a new one is committed above it.
            Decision pump = take(true).orElseThrow().decisions().get(0);
            assertEquals(List.of(11L, 13L),
                    pump.state().open().stream().map(open -> open.command().sequence()).toList());
        } finally {
            Rows.change("delete from command_intent where pump like 'taken-%'");
            Rows.change("delete from pump where id like 'taken-%'");
            Rows.change("delete from cell_lease where cell = '" + CELL + "'");
            Rows.change("delete from cell where id = '" + CELL + "'");
        }
    }

    /** Of replicas whose clocks differ, or of one whose clock was set back before its restart. */
    @Test
    void whatWasWrittenByAClockThatIsAheadCountsAsOfNow() throws Exception {
        long aheadMs = clock.nowMs() + 600_000;
        Command command = new Command("c-" + UUID.randomUUID(), "ahead-1", Optional.empty(), "boot-1", 1, 9,
                CommandKind.STOP, 0, 0, 5_000, new Reason("enough"));
        try {
            Rows.change("insert into cell (id) values ('" + AHEAD + "')");
            Rows.change("insert into pump values ('ahead-1', '" + AHEAD + "', 'T', 1, 1, 1000, 11)");
            store.merge("ahead-1", List.of(OpenCommand.intended(command, aheadMs, Optional.empty(),
                    Optional.of("nurse"), Optional.empty()))).await().atMost(SOON);
            frames.store("ahead-1", new Frame(IDLE, ReportCodec.encode(IDLE)), aheadMs).await().atMost(SOON);
            alarms.change(pool, "ahead-1", new Event.Raised(new Alarm(AlarmCode.FREE_FLOW, aheadMs))).await()
                    .atMost(SOON);
            Bedside taken = takeover.take(AHEAD, false).await().atMost(SOON).orElseThrow().decisions().get(0)
                    .state();
            long nowMs = clock.nowMs();
            assertEquals(Optional.empty(), taken.alarms().get(AlarmCode.FREE_FLOW).attention()
                    .silentUntilMs(nowMs), "nobody has paused its sound");
            assertTrue(taken.silentAt(nowMs + 31_000, clock.deadlines()), "nobody hears the pump");
            Bedside later = Decide.decide(taken, new Input.Ticked(), nowMs + 5_000, clock.deadlines())
                    .state();
            assertTrue(later.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED), "nothing confirms the stop");
        } finally {
            Rows.change("delete from standing_alarm where pump like 'ahead-%'");
            Rows.change("delete from command_intent where pump like 'ahead-%'");
            // No pump, no minute: nothing could ever seal what is kept of one that is gone.
            Rows.change("alter table telemetry_frame disable trigger append_only;"
                    + " delete from telemetry_frame where pump like 'ahead-%';"
                    + " alter table telemetry_frame enable always trigger append_only");
            Rows.change("delete from pump where id like 'ahead-%'");
            Rows.change("delete from cell_lease where cell = '" + AHEAD + "'");
            Rows.change("delete from cell where id = '" + AHEAD + "'");
        }
    }

    /** OPCA-R6.5.0-18: the third time stops, whoever has heard the first two. */
    @Test
    void howOftenFlowBeganAnewIsFoundInThePumpsOwnLog() throws Exception {
        String association = GoldenBeds.order().associationId();
        try {
            Rows.change("insert into cell (id) values ('" + LOGGED + "')");
            Rows.change("insert into pump values ('logged-1', '" + LOGGED + "', 'T', 1, 1, 1000, 11)");
            applied(1, CommandKind.ASSOCIATE, "command-associate.json");
            applied(3, CommandKind.PROGRAM, "command-program.json");
            logged(1, association, EventKind.STATE_CHANGED, "PAUSED", 40_000);
            logged(2, association, EventKind.KEY_PRESSED, "PAUSED", 41_000);
            logged(3, "as-other", EventKind.STATE_CHANGED, "PAUSED", 42_000);
            logged(4, association, EventKind.STATE_CHANGED, "PROGRAMMED", 43_000);
            logged(5, association, EventKind.STATE_CHANGED, "PAUSED", 44_000);
            Bedside taken = takeover.take(LOGGED, false).await().atMost(SOON).orElseThrow().decisions().get(0)
                    .state();
            assertEquals(List.of(40_000L, 44_000L), taken.watch().restarts().uptimesMs());
        } finally {
            Rows.change("delete from command_intent where pump = 'logged-1'");
            Rows.change("alter table pump_event disable trigger append_only;"
                    + " delete from pump_event where pump = 'logged-1';"
                    + " alter table pump_event enable always trigger append_only");
            Rows.change("delete from pump where id = 'logged-1'");
            Rows.change("delete from cell_lease where cell = '" + LOGGED + "'");
            Rows.change("delete from cell where id = '" + LOGGED + "'");
        }
    }

    private static void applied(long sequence, CommandKind kind, String golden) throws Exception {
        try (Connection all = Recorded.superuser();
                PreparedStatement sql = all
                        .prepareStatement("insert into command_intent (command_id, pump, session, epoch,"
                                + " sequence, kind, doses, payload, payload_hash, status, created_ms)"
                                + " values (?, 'logged-1', 's-3', 1, ?, ?, true, ?, 'hash', 'APPLIED', 1)")) {
            sql.setString(1, "logged-" + sequence);
            sql.setLong(2, sequence);
            sql.setString(3, kind.name());
            sql.setBytes(4, GoldenBeds.golden(golden));
            sql.executeUpdate();
        }
    }

    private static void logged(long number, String association, EventKind kind, String from, long uptimeMs)
            throws Exception {
        PumpEvent event = new PumpEvent(number, Sha256.of(new byte[0]), Optional.of(association), "boot-1", 1,
                uptimeMs, "2026-03-12T09:00:00Z", kind, Map.of("from", from, "to", "RUNNING"));
        byte[] payload = ReportCodec.encode(event);
        try (Connection all = Recorded.superuser();
                PreparedStatement sql = all.prepareStatement("insert into pump_event"
                        + " (pump, event_sequence, association, received_ms, payload, payload_hash)"
                        + " values ('logged-1', ?, ?, 1, ?, ?)")) {
            sql.setLong(1, number);
            sql.setString(2, association);
            sql.setBytes(3, payload);
            sql.setString(4, Sha256.of(payload));
            sql.executeUpdate();
        }
    }

    private Optional<Takeover.Taken> take(boolean alsoOwn) {
        return takeover.take(CELL, alsoOwn).await().atMost(SOON);
    }
}
