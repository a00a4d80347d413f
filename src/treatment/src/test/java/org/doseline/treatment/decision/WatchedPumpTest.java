package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the controller notices of a pump by itself: what people forgot, who speaks, and how often flow began anew. */
class WatchedPumpTest {

    /** GIP-2.2.2. */
    @Test
    void aPauseOfFiveMinutesIsRememberedUntilItEnds() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Pause("s1", "look"));
        bench.deliverAll();
        bench.live(299);
        assertFalse(stands(bench, AlarmCode.PAUSED_LONG));
        bench.live(2);
        assertTrue(stands(bench, AlarmCode.PAUSED_LONG));
        bench.ask(new Ask.Resume("s1", bench.pump.bedsideCode()));
        bench.deliverAll();
        bench.live(1);
        assertFalse(stands(bench, AlarmCode.PAUSED_LONG));
    }

    /** FM-23. */
    @Test
    void aProgramThatNobodyStartsIsRememberedAfterTenMinutes() {
        Bench bench = Bench.programmed();
        bench.live(598);
        assertFalse(stands(bench, AlarmCode.NOT_STARTED));
        bench.live(4);
        assertTrue(stands(bench, AlarmCode.NOT_STARTED));
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.deliverAll();
        bench.live(1);
        assertFalse(stands(bench, AlarmCode.NOT_STARTED));
    }

    /** GIP-2.2.1. */
    @Test
    void aPreparationThatStopsHalfwayIsRememberedAfterFifteenMinutes() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        bench.lose(CommandKind.ASSOCIATE);
        for (int minute = 0; minute < 16; minute++) {
            bench.pass(60_000);
            bench.report();
            bench.tick();
            bench.sent.clear();
        }
        assertTrue(stands(bench, AlarmCode.INPUT_PENDING));
    }

    /** As a broker sends it again after a reconnection, or a hostile one for ever: it is no sign of life. */
    @Test
    void theLastReportAgainKeepsASilentPumpFromNothing() {
        Bench bench = Bench.running();
        bench.live(5);
        Telemetry last = bench.pump.telemetry();
        for (int second = 1; second <= 11; second++) {
            bench.nowMs += 1_000;
            bench.take(new Input.Reported(last));
            bench.tick();
        }
        assertTrue(stands(bench, AlarmCode.PUMP_SILENT));
        assertTrue(bench.state.silentAt(bench.nowMs, Fixtures.DEADLINES));
        assertEquals(RefusalReason.PUMP_SILENT,
                bench.ask(Fixtures.titrate("s1", List.of(new Segment(1_800_000, 1_000, 5_500)), ""))
                        .orElseThrow().reason());
        bench.take(new Input.Reported(last));
        assertTrue(stands(bench, AlarmCode.PUMP_SILENT));
        bench.pump.pass(11_001);
        bench.report();
        assertFalse(stands(bench, AlarmCode.PUMP_SILENT));
    }

    /** FM-08. */
    @Test
    void theEndIsAnnouncedOnceAndStaysUntilSomebodyHasSeenIt() {
        Bench bench = Bench.running();
        bench.live(130);
        assertTrue(bench.state.alarms().get(AlarmCode.INFUSION_COMPLETE).latched());
        bench.ask(new Ask.Acknowledge("s1", "INFUSION_COMPLETE"));
        assertFalse(stands(bench, AlarmCode.INFUSION_COMPLETE));
        bench.live(30);
        assertFalse(stands(bench, AlarmCode.INFUSION_COMPLETE));
    }

    /** FM-14: neither a stop nor a boot after it gives what is missing. */
    @ParameterizedTest
    @CsvSource({"stop", "boot"})
    void anEndThatCameTooEarlyStaysUntilSomebodyHasSeenIt(String then) {
        Bench bench = Bench.running();
        bench.live(5);
        bench.pass(1);
        bench.take(new Input.Reported(Said.like(bench.pump.telemetry()).state(PumpState.COMPLETE)
                .rateNlPerHour(0).telemetry()));
        assertTrue(stands(bench, AlarmCode.COMPLETE_TOO_EARLY));
        if (then.equals("boot"))
            bench.pump.reboot();
        else
            bench.ask(new Ask.Stop("s1", "enough"));
        bench.deliverAll();
        bench.live(1);
        assertEquals(PumpState.STOPPED, bench.state.report().orElseThrow().state());
        assertTrue(stands(bench, AlarmCode.COMPLETE_TOO_EARLY));
        bench.ask(new Ask.Acknowledge("s1", "COMPLETE_TOO_EARLY"));
        assertFalse(stands(bench, AlarmCode.COMPLETE_TOO_EARLY));
    }

    @Test
    void aPumpThatStartsAnewInTheMiddleIsAnAlarmUntilItsHoldIsClearedAndItWasSeen() {
        Bench bench = Bench.running();
        bench.live(5);
        bench.pump.reboot();
        bench.live(1);
        assertTrue(stands(bench, AlarmCode.PUMP_RESTARTED));
        bench.ask(new Ask.Acknowledge("s1", "PUMP_RESTARTED"));
        assertTrue(stands(bench, AlarmCode.PUMP_RESTARTED), "the hold is there");
        bench.pump.pressStart();
        bench.live(1);
        assertFalse(stands(bench, AlarmCode.PUMP_RESTARTED));
    }

    /** F-49. */
    @Test
    void anotherBootUnderTheSameNumberIsAnotherPump() {
        Bench bench = Bench.running();
        bench.live(2);
        bench.pass(1_000);
        bench.take(new Input.Reported(said(bench, "boot-of-another", bench.pump.telemetry().uptimeMs())));
        assertTrue(stands(bench, AlarmCode.TWO_PUMPS));
    }

    /** F-42: bounds allow 2 %; drift within it is none of anybody's business. */
    @ParameterizedTest
    @CsvSource({"1000, false", "1019, false", "1021, true", "1050, true"})
    void aClockThatGainsMoreThanTheBoundsAllowIsAnAlarm(long perMille, boolean alarmed) {
        Bench bench = Bench.running();
        long fromMs = bench.pump.telemetry().uptimeMs();
        long ms = 600_000;
        bench.nowMs += ms;
        bench.take(new Input.Reported(said(bench, "boot-1", fromMs + ms * perMille / 1_000)));
        assertEquals(alarmed, stands(bench, AlarmCode.CLOCK_TOO_FAST));
    }

    /** OPCA-R6.5.0-18: from which state flow began again, how long the three took, and whether that stops. */
    @ParameterizedTest
    @CsvSource({"PAUSED, 600000, STOP, true", "PAUSED, 600001, STOP, false", "LEASE_LOST, 600000, STOP, true",
        "LEASE_LOST, 600000, CONTINUE, false", "PROGRAMMED, 1000, STOP, false"})
    void threeRestartsWithinTenMinutesStop(String from, long withinMs, OnLeaseLoss policy, boolean stopped) {
        Bench bench = Bench.running(policy);
        bench.nowMs += 700_000;
        bench.take(new Input.Reported(said(bench, "boot-1", 700_000)));
        restarts(bench, 1, from, 690_000 - withinMs);
        restarts(bench, 2, from, 689_000);
        assertFalse(stands(bench, AlarmCode.REPEATED_RESTARTS));
        restarts(bench, 3, from, 690_000);
        assertEquals(stopped, stands(bench, AlarmCode.REPEATED_RESTARTS));
        assertEquals(stopped ? 1 : 0, bench.sentOf(CommandKind.STOP));
    }

    /** What a log tells late must not stop what goes well by now. */
    @Test
    void restartsOfLongAgoStopNothing() {
        Bench bench = Bench.running();
        bench.nowMs += 2_000_000;
        bench.take(new Input.Reported(said(bench, "boot-1", 2_000_000)));
        for (int i = 1; i <= 3; i++) restarts(bench, i, "PAUSED", 100_000 + i);
        assertEquals(0, bench.sentOf(CommandKind.STOP));
    }

    /** A takeover or a restart of the service between them: the rows hold the pump's log, this process does not. */
    @ParameterizedTest
    @CsvSource({"as-s1, 1", "as-s0, 0"})
    void restartsThatAnEarlierControllerHeardCountToo(String association, long stops) {
        Bench bench = Bench.running();
        bench.nowMs += 60_000;
        bench.take(new Input.Reported(said(bench, "boot-1", 60_000)));
        restarts(bench, 1, "PAUSED", 50_000);
        restarts(bench, 2, "PAUSED", 51_000);
        List<PumpEvent> told = bench.events.stream().filter(event -> event instanceof Event.Logged)
                .map(event -> ((Event.Logged) event).event()).map(event -> of(association, event)).toList();
        Bedside was = bench.state;
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                was.open(), was.chain()).withLog(told);
        bench.nowMs += 1_000;
        bench.take(new Input.Reported(said(bench, "boot-1", 61_000)));
        restarts(bench, 3, "PAUSED", 60_500);
        assertEquals(stops, bench.sentOf(CommandKind.STOP));
    }

    private static PumpEvent of(String association, PumpEvent is) {
        return new PumpEvent(is.eventSequence(), is.previousHash(), Optional.of(association), is.bootId(),
                is.bootCount(), is.uptimeMs(), is.at(), is.kind(), is.detail());
    }

    @Test
    void theRestartsOfAFormerSessionDoNotCount() {
        Bench bench = Bench.running();
        restarts(bench, 1, "PAUSED", 1_000);
        restarts(bench, 2, "PAUSED", 2_000);
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.deliverAll();
        bench.ask(Fixtures.prepare("s2", OnLeaseLoss.STOP));
        assertEquals(List.of(), bench.state.watch().restarts().uptimesMs());
    }

    private static void restarts(Bench bench, long number, String from, long uptimeMs) {
        PumpEvent event = new PumpEvent(number, number == 1
                ? Sha256.of(new byte[0])
                : bench.state.chain().lastHash(), Optional.of("as-s1"), "boot-1", 1, uptimeMs, "now",
                EventKind.STATE_CHANGED, Map.of("from", from, "to", "RUNNING"));
        bench.take(new Input.Logged(event, ReportCodec.encode(event)));
    }

    private static Telemetry said(Bench bench, String bootId, long uptimeMs) {
        Telemetry is = bench.pump.telemetry();
        return new Telemetry(is.associationId(), bootId, is.bootCount(), uptimeMs, is.at(), 0, is.revision(),
                PumpState.RUNNING, false, is.orderId(), -1, is.rateNlPerHour(), is.deliveredNl(), 0, 0, false,
                is.battery(), is.syringe(), 0, 0, List.of());
    }

    private static boolean stands(Bench bench, AlarmCode code) {
        return bench.state.alarms().containsKey(code);
    }
}
