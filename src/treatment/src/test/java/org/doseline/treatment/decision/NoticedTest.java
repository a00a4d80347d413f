package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Intervention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken from a report and what is not, and how a decision names and marks what it sends. */
class NoticedTest {

    /** From a running pump of ours, one revision later: the state and hold that it says, and what a hand did by that. */
    @ParameterizedTest
    @CsvSource({"RUNNING, true, HOLD_SET", "PAUSED, true, PAUSED", "STOPPED, true, STOPPED",
        "PAUSED, false, PAUSED", "STOPPED, false, STOPPED", "RUNNING, false, KEY_PRESSED", "FAULT, false,",
        "LEASE_LOST, true, HOLD_SET", "COMPLETE, false, KEY_PRESSED"})
    void aHandIsNoticedByStateAndHold(PumpState state, boolean hold, Intervention what) {
        Bench bench = Bench.running();
        bench.report();
        bench.pass(10);
        bench.take(new Input.Reported(said(bench, 1).state(state).hold(hold).telemetry()));
        assertEquals(Optional.ofNullable(what), bench.state.given().touched());
    }

    @Test
    void aHoldThatIsClearedInAPauseIsNoResumption() {
        Bench bench = Bench.running();
        bench.pump.pressPause();
        bench.pass(10);
        bench.report();
        bench.pass(10);
        bench.take(new Input.Reported(said(bench, 1).hold(false).telemetry()));
        assertEquals(Optional.of(Intervention.HOLD_CLEARED), bench.state.given().touched());
    }

    /** A command of a controller before may have raised the revision, or one of whoever owns the pump now. */
    @ParameterizedTest
    @CsvSource({"nothing, true", "taken over, false", "deposed, false", "in flight, false"})
    void aRevisionIsAHandsOnlyWhereNoCommandCanHaveRaisedIt(String situation, boolean noticed) {
        Bench bench = Bench.running();
        bench.report();
        switch (situation) {
            case "taken over" -> bench.take(new Input.TookOver(2, 1));
            case "deposed" ->
                bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.OWNERSHIP_LOST, 0)));
            case "in flight" -> bench.ask(new Ask.Pause("s1", "look"));
            default -> {
            }
        }
        bench.pass(10);
        bench.take(new Input.Reported(said(bench, 1).telemetry()));
        assertEquals(noticed, bench.state.given().touched().isPresent());
    }

    @Test
    void aLateReportRaisesNoAlarmOfThePump() {
        Bench bench = Bench.running();
        var late = Said.like(bench.pump.telemetry())
                .alarms(new PumpAlarm("a1", "OCCLUSION", AlarmPriority.HIGH, false)).telemetry();
        bench.pass(1_000);
        bench.report();
        bench.take(new Input.Reported(late));
        assertEquals(List.of(), bench.state.activeAlarms());
    }

    @ParameterizedTest
    @CsvSource({"as-s1, 180000, false", "as-s1, 180001, true", "as-s1, 0, true", "another, 0, false",
        "another, 180001, false"})
    void aTotalContradictsItselfOnlyForTheOrderThatIsPlaced(String association, long nl, boolean found) {
        Bench bench = Bench.running();
        bench.pass(1_000);
        bench.report();
        bench.pass(1_000);
        bench.take(new Input.Reported(said(bench, 0).association(association).deliveredNl(nl).telemetry()));
        assertEquals(found, bench.state.alarms().containsKey(AlarmCode.TOTAL_CONTRADICTED));
    }

    /** More uptime than may be assumed bounds nothing. */
    @Test
    void aClockThatIsTooFastLeavesTheWholeOrder() {
        Bench bench = Bench.running(OnLeaseLoss.CONTINUE);
        bench.take(new Input.Reported(said(bench, 0).uptimeMs(500_000).telemetry()));
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atMostNl());
    }

    @Test
    void anAlarmIsRaisedOnceAndLatchedOnce() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Pause("s1", "look"));
        bench.deliverAll();
        for (int rate : new int[]{1, 1, 1, 0, 0, 0}) {
            bench.pass(1_000);
            bench.take(new Input.Reported(said(bench, 0).rateNlPerHour(rate).telemetry()));
        }
        assertEquals(1, bench.events.stream().filter(event -> event instanceof Event.Raised raised
                && raised.alarm().code() == AlarmCode.FREE_FLOW).count());
        assertEquals(1, bench.events.stream().filter(event -> event instanceof Event.Latched).count());
    }

    @Test
    void whatThePumpSaysAnewOfItsAlarmIsHeardAnew() {
        Bench bench = Bench.running();
        for (boolean silenced : new boolean[]{false, false, true, true}) {
            bench.pass(1_000);
            bench.take(new Input.Reported(said(bench, 0)
                    .alarms(new PumpAlarm("a1", "OCCLUSION", AlarmPriority.HIGH, silenced)).telemetry()));
        }
        assertEquals(2, bench.events.stream().filter(event -> event instanceof Event.Heard).count());
        assertTrue(bench.state.watch().heard().get("pump.a1").said().silenced());
    }

    @Test
    void aRefusalForAnAlarmNamesIt() {
        Bench ours = Bench.running();
        ours.state = ours.state.after(new Event.Raised(new Alarm(AlarmCode.TOTAL_CONTRADICTED, 0)));
        assertTrue(bolus(ours).startsWith(AlarmCode.TOTAL_CONTRADICTED.text()), bolus(ours));
        Bench pumps = Bench.running();
        pumps.pass(10);
        pumps.take(new Input.Reported(said(pumps, 0)
                .alarms(new PumpAlarm("a1", "OCCLUSION", AlarmPriority.LOW, false)).telemetry()));
        assertTrue(bolus(pumps).startsWith("The pump alarms: OCCLUSION."), bolus(pumps));
    }

    private static String bolus(Bench bench) {
        return bench.ask(Fixtures.bolus("s1", 1, 1, "code")).orElseThrow().sentence();
    }

    @Test
    void aRefusalForTwoPumpsSaysSo() {
        Bench bench = Bench.programmed();
        bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.TWO_PUMPS, 0)));
        assertTrue(bench.ask(new Ask.Start("s1", bench.pump.bedsideCode())).orElseThrow().sentence()
                .startsWith(AlarmCode.TWO_PUMPS.text()));
    }

    @Test
    void whatTheBrokerHasTakenIsSentAndNothingElseIs() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.take(new Input.Published("another"));
        assertEquals(CommandStatus.INTENT, bench.state.open(CommandKind.START).orElseThrow().status());
        String id = bench.state.open(CommandKind.START).orElseThrow().command().commandId();
        bench.take(new Input.Published(id));
        assertEquals(CommandStatus.SENT, bench.state.open(CommandKind.START).orElseThrow().status());
        bench.pass(3_001);
        bench.tick();
        bench.take(new Input.Published(id));
        assertEquals(CommandStatus.UNCERTAIN, bench.state.open(CommandKind.START).orElseThrow().status());
    }

    @Test
    void beforeAnOrderIsSignedOrAChangeIsPlannedItIsKnownWhetherItCouldBe() {
        Bench running = Bench.running();
        assertEquals(RefusalReason.PUMP_IN_USE, Decide.refusesToPrepare(running.state, "s2", running.nowMs,
                Fixtures.DEADLINES).orElseThrow().reason());
        assertEquals(Optional.empty(),
                Decide.refusesToChange(running.state, "s1", running.nowMs, Fixtures.DEADLINES));
        Bench free = Bench.ready();
        assertEquals(Optional.empty(),
                Decide.refusesToPrepare(free.state, "s1", free.nowMs, Fixtures.DEADLINES));
        assertEquals(RefusalReason.WRONG_STATE, Decide.refusesToChange(Bench.programmed().state, "s1",
                running.nowMs, Fixtures.DEADLINES).orElseThrow().reason());
    }

    @Test
    void withTheDatabaseAwayNeitherAPauseNorAnAcknowledgementIsTaken() {
        Bench bench = Bench.running();
        bench.state = bench.state.provisional(bench.nowMs);
        assertEquals(RefusalReason.DATABASE_AWAY,
                bench.ask(new Ask.Pause("s1", "look")).orElseThrow().reason());
        assertEquals(RefusalReason.DATABASE_AWAY,
                bench.ask(new Ask.Acknowledge("s1", "DATABASE_AWAY")).orElseThrow().reason());
    }

    /** RFC 9562, version 7. */
    @Test
    void aCommandsIdIsItsTimeAndAHashOfWhatMakesItUnique() {
        Set<String> ids = new HashSet<>();
        long nowMs = 1_773_000_000_123L;
        for (long sequence = 0; sequence < 200; sequence++) {
            String id = CommandId.of("pump-1", 1, sequence, CommandKind.START, nowMs);
            assertEquals(id, CommandId.of("pump-1", 1, sequence, CommandKind.START, nowMs));
            UUID uuid = UUID.fromString(id);
            assertEquals(7, uuid.version());
            assertEquals(2, uuid.variant());
            assertEquals(nowMs, uuid.getMostSignificantBits() >>> 16);
            ids.add(id.substring(14));
        }
        assertEquals(200, ids.size(), "the bits after the time differ");
        assertNotEquals(CommandId.of("pump-1", 1, 2, CommandKind.START, nowMs),
                CommandId.of("pump-1", 2, 2, CommandKind.START, nowMs));
    }

    @Test
    void aCommandIsForWhatIsPlacedAndABarrierForWhatThePumpHolds() {
        Bench bench = Bench.running();
        bench.pass(10);
        bench.take(new Input.Reported(said(bench, 0).association("another").telemetry()));
        bench.ask(new Ask.Pause("s1", "look"));
        assertEquals(Optional.of("as-s1"),
                bench.next(CommandKind.PAUSE).command().command().associationId());
        assertEquals(Optional.of("s1"), bench.state.open(CommandKind.PAUSE).orElseThrow().session());
        bench.take(new Input.TookOver(2, 1));
        assertEquals(Optional.of("another"),
                bench.next(CommandKind.BARRIER).command().command().associationId());
    }

    /** P5: a STOP waits behind nothing, the second time as the first. */
    @Test
    void aStopIsUrgentEachTimeItGoesOutAndABarrierNever() {
        Bench stop = Bench.running();
        stop.ask(new Ask.Stop("s1", "enough"));
        assertTrue(stop.next(CommandKind.STOP).urgent());
        stop.nowMs += 1_000;
        stop.tick();
        Effect again = stop.next(CommandKind.STOP);
        assertTrue(again.urgent());
        assertTrue(again instanceof Effect.Send, "the database has it");
        Bench barrier = Bench.running();
        barrier.sent.clear();
        barrier.take(new Input.TookOver(2, 1));
        barrier.take(Fixtures.OWNED);
        assertFalse(barrier.next(CommandKind.BARRIER).urgent());
        barrier.nowMs += 1_000;
        barrier.tick();
        assertFalse(barrier.next(CommandKind.BARRIER).urgent());
    }

    @Test
    void ofTwoStopsTheFirstIsWhenItWasDecided() {
        Bench bench = Bench.running();
        long firstMs = bench.nowMs;
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.nowMs += 500;
        bench.ask(new Ask.Stop("s1", "enough"));
        assertEquals(Optional.of(firstMs), bench.state.stopDecidedMs());
    }

    @Test
    void aStartOnItsWayMayFlowAndAPauseChangesNothingOfThat() {
        Bench bench = Bench.programmed();
        assertFalse(bench.state.given().mayHaveFlowed());
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        assertTrue(bench.state.given().mayHaveFlowed());
    }

    @Test
    void anEntryOfALogIsTakenBeforeAnythingIsPlaced() {
        Bench bench = Bench.ready();
        PumpEvent on = new PumpEvent(1, Sha256.of(new byte[0]), Optional.empty(), "boot-1", 1, 1, "now",
                EventKind.POWER_ON, Map.of());
        bench.take(new Input.Logged(on, ReportCodec.encode(on)));
        assertEquals(1, bench.state.chain().lastSequence());
    }

    private static Said said(Bench bench, long revisions) {
        var is = bench.pump.telemetry();
        return Said.like(is).revision(is.revision() + revisions);
    }
}
