package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each time limit to the millisecond: nothing a moment before it, and what it is for at it. */
class DeadlineTest {

    @Test
    void anAnswerIsOverdueAfterThreeSecondsAndNotBefore() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.nowMs += 3_000;
        bench.tick();
        assertEquals(CommandStatus.INTENT, bench.state.open(CommandKind.START).orElseThrow().status());
        assertEquals(0, bench.sentOf(CommandKind.BARRIER));
        bench.nowMs += 1;
        bench.tick();
        assertEquals(CommandStatus.UNCERTAIN, bench.state.open(CommandKind.START).orElseThrow().status());
        assertEquals(1, bench.sentOf(CommandKind.BARRIER));
    }

    @Test
    void aStopAlarmsFourAndAHalfSecondsAfterItWasDecidedUntilThen() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.nowMs += 4_499;
        bench.tick();
        assertFalse(stands(bench, AlarmCode.STOP_NOT_CONFIRMED));
        bench.nowMs += 1;
        bench.tick();
        assertTrue(stands(bench, AlarmCode.STOP_NOT_CONFIRMED));
    }

    @Test
    void aPumpWithAnInfusionIsSilentAfterTenSeconds() {
        Bench bench = Bench.running();
        bench.report();
        bench.nowMs += 10_000;
        bench.tick();
        assertFalse(stands(bench, AlarmCode.PUMP_SILENT));
        bench.nowMs += 1;
        bench.tick();
        assertTrue(stands(bench, AlarmCode.PUMP_SILENT));
        bench.pass(1);
        bench.report();
        assertFalse(stands(bench, AlarmCode.PUMP_SILENT));
    }

    /** Without an association a pump reports every 10 s only. */
    @Test
    void aPumpThatWaitsForItsAssociationIsSilentAfterThirtySeconds() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        bench.report();
        bench.nowMs += 30_000;
        bench.tick();
        assertFalse(stands(bench, AlarmCode.PUMP_SILENT));
        bench.nowMs += 1;
        bench.tick();
        assertTrue(stands(bench, AlarmCode.PUMP_SILENT));
    }

    @Test
    void theSilenceOfAPumpWithoutAnInfusionAlarmsNobody() {
        Bench free = Bench.ready();
        free.nowMs += 31_000;
        free.tick();
        assertEquals(List.of(), free.state.activeAlarms());
        Bench over = Bench.running();
        over.ask(new Ask.Stop("s1", "enough"));
        over.deliverAll();
        over.report();
        over.nowMs += 31_000;
        over.tick();
        assertFalse(stands(over, AlarmCode.PUMP_SILENT));
    }

    @Test
    void aPumpIsTooLongSilentForADoseAfterThreeSecondsAndWithoutAssociationAfterThirty() {
        Bench programmed = Bench.programmed();
        assertFalse(programmed.state.silentAt(programmed.nowMs + 3_000, Fixtures.DEADLINES));
        assertTrue(programmed.state.silentAt(programmed.nowMs + 3_001, Fixtures.DEADLINES));
        Bench free = Bench.ready();
        assertFalse(free.state.silentAt(free.nowMs + 30_000, Fixtures.DEADLINES));
        assertTrue(free.state.silentAt(free.nowMs + 30_001, Fixtures.DEADLINES));
    }

    @Test
    void twoPumpsAreOneAgainWhenMoreThanAMinuteBroughtNoSignOfTheSecond() {
        Bench bench = Bench.running();
        bench.report();
        bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.TWO_PUMPS, bench.nowMs)));
        bench.ask(new Ask.Acknowledge("s1", "TWO_PUMPS"));
        bench.nowMs += 60_000;
        bench.tick();
        assertTrue(bench.state.twoPumps());
        bench.nowMs += 1;
        bench.tick();
        assertFalse(bench.state.twoPumps());
    }

    @Test
    void aLeaseIsRenewedEveryFiveSeconds() {
        Bench bench = Bench.running();
        bench.report();
        bench.tick();
        bench.lose(CommandKind.RENEW);
        bench.pass(4_999);
        bench.report();
        bench.tick();
        assertEquals(0, bench.sentOf(CommandKind.RENEW));
        bench.pass(1);
        bench.report();
        bench.tick();
        assertEquals(1, bench.sentOf(CommandKind.RENEW));
        assertEquals(bench.pump.telemetry().uptimeMs(),
                bench.next(CommandKind.RENEW).command().command().basisUptimeMs());
    }

    @Test
    void aLeaseIsRenewedBeforeTheStartAndInAPauseAndNotAfterTheEnd() {
        Bench ready = Bench.programmed();
        ready.tick();
        assertEquals(1, ready.sentOf(CommandKind.RENEW));
        Bench paused = Bench.running();
        paused.ask(new Ask.Pause("s1", "look"));
        paused.deliverAll();
        paused.report();
        paused.tick();
        assertEquals(1, paused.sentOf(CommandKind.RENEW));
        Bench complete = Bench.running();
        complete.live(125);
        complete.sent.clear();
        complete.live(10);
        assertEquals(0, complete.events.stream().filter(event -> event instanceof Event.Renewed)
                .filter(event -> ((Event.Renewed) event).renewal().sentMs() > complete.nowMs - 10_000)
                .count());
    }

    @Test
    void aPumpThatHoldsNoOrderYetHasNoLeaseToRenew() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        bench.answered(bench.reaches(bench.next(CommandKind.ASSOCIATE)));
        bench.lose(CommandKind.PROGRAM);
        bench.report();
        bench.tick();
        assertEquals(0, bench.sentOf(CommandKind.RENEW));
    }

    /** F-49: a renewal would keep the copy alive as well. */
    @Test
    void nothingIsRenewedWhileTwoPumpsSpeak() {
        Bench bench = Bench.running();
        bench.report();
        bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.TWO_PUMPS, bench.nowMs)));
        bench.tick();
        assertEquals(0, bench.sentOf(CommandKind.RENEW));
    }

    /** One of an older epoch could never be spent, so sending it again would go on for ever. */
    @ParameterizedTest
    @EnumSource(value = CommandKind.class, names = {"BARRIER", "STOP"})
    void whatSettlesUnderAnOlderEpochGivesWayToANewOne(CommandKind kind) {
        Bench bench = Bench.ready();
        Command old = new Command("c12", Fixtures.PUMP, Optional.of("as-s1"), "boot-1", 2, 12, kind, 1, 0,
                5_000, kind == CommandKind.STOP
                        ? new org.doseline.protocol.command.Reason("enough")
                        : new Nothing());
        OpenCommand open = OpenCommand.intended(old, bench.nowMs, Optional.of("s1"), Optional.empty(),
                Optional.empty());
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL,
                new Ownership(3, 20, false).certainUntil(Long.MAX_VALUE),
                Optional.of(Fixtures.placement("s1", OnLeaseLoss.STOP)), List.of(open), EventChain.EMPTY);
        bench.tick();
        Command fresh = bench.next(kind).command().command();
        assertEquals(3, fresh.epoch());
        assertEquals(20, fresh.sequence());
    }

    @Test
    void aReportThatSaysNothingNewIsNoLeafAndOneThatDoesIs() {
        Bench bench = Bench.running();
        bench.report();
        bench.pass(1_000);
        bench.report();
        assertFalse(lastReported(bench).recorded());
        bench.pass(1_000);
        bench.take(new Input.Reported(Said.like(bench.pump.telemetry()).segment(1).telemetry()));
        assertTrue(lastReported(bench).recorded());
    }

    private static Event.Reported lastReported(Bench bench) {
        return bench.events.stream().filter(event -> event instanceof Event.Reported)
                .map(event -> (Event.Reported) event).reduce((older, newer) -> newer).orElseThrow();
    }

    private static boolean stands(Bench bench, AlarmCode code) {
        return bench.state.alarms().containsKey(code);
    }
}
