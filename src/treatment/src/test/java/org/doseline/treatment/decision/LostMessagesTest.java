package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.Event.Resolution;
import org.junit.jupiter.api.Test;

/** Commands and answers that are lost, late or out of order: nothing is guessed, and everything ends. */
class LostMessagesTest {

    @Test
    void aSessionIsPreparedStartedAndRunsToItsEnd() {
        Bench bench = Bench.running();
        assertEquals(InfusionPhase.RUNNING, bench.state.phase());
        bench.live(125);
        assertEquals(InfusionPhase.COMPLETE, bench.state.phase());
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atLeastNl());
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atMostNl());
        assertTrue(bench.state.open().isEmpty());
    }

    @Test
    void aLostStartIsVoidOnceTheBarrierIsSpent() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        Effect start = bench.next(CommandKind.START);
        bench.pass(3_001);
        bench.tick();
        assertTrue(bench.state.uncertain().isPresent());
        bench.deliverAll();
        assertEquals(Optional.of(Resolution.VOID), bench.resolved(CommandKind.START));
        assertFalse(bench.reaches(start).applied(), "what was declared void never runs");
        assertEquals(PumpState.PROGRAMMED, bench.pump.state());
    }

    /** Harm elsewhere: AAPS #3342, doses reported as errors were delivered and the user retried. */
    @Test
    void aStartWhoseAnswerWasLostIsFoundAppliedAndNotGivenTwice() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.reaches(bench.next(CommandKind.START));
        bench.pass(3_001);
        bench.tick();
        assertTrue(bench.ask(new Ask.Start("s1", bench.pump.bedsideCode())).isPresent());
        bench.deliverAll();
        assertEquals(Optional.of(Resolution.APPLIED), bench.resolved(CommandKind.START));
    }

    @Test
    void aBarrierGoesOutAgainWithTheSameBytesUntilItIsAnswered() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.lose(CommandKind.START);
        bench.pass(3_001);
        bench.tick();
        byte[] first = bench.next(CommandKind.BARRIER).command().payload();
        bench.pass(999);
        bench.tick();
        assertEquals(0, bench.sentOf(CommandKind.BARRIER), "not before its time");
        bench.pass(1);
        bench.tick();
        assertArrayEquals(first, bench.sent.get(0).command().payload());
        assertEquals(1, bench.sentOf(CommandKind.BARRIER));
    }

    /** Past its validity it is refused as STALE, which spends it: that settles as well. */
    @Test
    void aBarrierThatArrivesTooLateStillSettles() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.lose(CommandKind.START);
        bench.pass(3_001);
        bench.tick();
        bench.pass(60_000);
        bench.deliverAll();
        assertEquals(Optional.of(Resolution.REFUSED), bench.resolved(CommandKind.BARRIER));
        assertEquals(Optional.of(Resolution.VOID), bench.resolved(CommandKind.START));
    }

    @Test
    void aBarrierToAPumpThatWasNeverHeardSettlesToo() {
        Bench bench = new Bench();
        bench.take(new Input.TookOver(1, 1));
        bench.deliverAll();
        assertFalse(bench.state.ownership().barrierDue());
        assertTrue(bench.state.open().isEmpty());
    }

    /** F-26. The pause overtakes the barrier, so the barrier can never be spent; resending it would go on for ever. */
    @Test
    void aBarrierThatAPauseOvertookGivesWayToANewOne() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Pause("s1", "look"));
        bench.lose(CommandKind.PAUSE);
        bench.pass(3_001);
        bench.tick();
        Effect barrier = bench.next(CommandKind.BARRIER);
        bench.ask(new Ask.Pause("s1", "look again"));
        bench.answered(bench.reaches(bench.next(CommandKind.PAUSE)));
        bench.answered(bench.reaches(barrier));
        bench.deliverAll();
        assertTrue(bench.state.open().isEmpty());
        assertEquals(PumpState.PAUSED, bench.pump.state());
    }

    @Test
    void aStopThatWasOvertakenIsFollowedByANewStopAtOnce() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Stop("s1", "enough"));
        Effect stop = bench.next(CommandKind.STOP);
        bench.ask(new Ask.Pause("s1", "look"));
        bench.reaches(bench.next(CommandKind.PAUSE));
        bench.answered(bench.reaches(stop));
        assertEquals(1, bench.sentOf(CommandKind.STOP));
        bench.deliverAll();
        assertEquals(PumpState.STOPPED, bench.pump.state());
        assertTrue(bench.state.open().isEmpty());
        Event.Resolved answer = bench.events.stream().filter(event -> event instanceof Event.Resolved)
                .map(event -> (Event.Resolved) event).filter(known -> known.answersAsk().isPresent())
                .filter(known -> known.command().command().kind() == CommandKind.STOP).findFirst()
                .orElseThrow();
        assertEquals(Resolution.APPLIED, answer.resolution(), "the person hears of the stop that worked");
    }

    @Test
    void whileAStopIsOpenItIsSentAgainAndNoBarrierIs() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.lose(CommandKind.STOP);
        for (int i = 0; i < 20; i++) {
            bench.pass(1_000);
            bench.report();
            bench.tick();
        }
        assertEquals(20, bench.sentOf(CommandKind.STOP));
        assertEquals(0, bench.sentOf(CommandKind.BARRIER));
    }

    /** F-35: only STOPs are dropped, and renewals must not keep the flow alive. */
    @Test
    void anUnconfirmedStopAlarmsWithinFiveSecondsAndIsNotRenewed() {
        Bench bench = Bench.running();
        bench.live(6);
        bench.sent.clear();
        bench.ask(new Ask.Stop("s1", "enough"));
        for (int i = 0; i < 25; i++) {
            bench.pass(200);
            bench.report();
            bench.tick();
        }
        assertTrue(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
        assertTrue(bench.state.uncertain().isPresent());
        assertEquals(0, bench.sentOf(CommandKind.RENEW));
        bench.deliverAll();
        assertFalse(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED), "zero flow clears it");
        assertTrue(bench.state.stopDecidedMs().isEmpty());
    }

    @Test
    void aPauseThatTurnsOutVoidAlarmsWhileDrugFlows() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Pause("s1", "look"));
        bench.lose(CommandKind.PAUSE);
        bench.pass(3_001);
        bench.tick();
        bench.deliverAll();
        assertEquals(Optional.of(Resolution.VOID), bench.resolved(CommandKind.PAUSE));
        assertTrue(bench.state.alarms().containsKey(AlarmCode.PAUSE_WITHOUT_EFFECT));
        bench.ask(new Ask.Pause("s1", "again"));
        bench.deliverAll();
        assertFalse(bench.state.alarms().containsKey(AlarmCode.PAUSE_WITHOUT_EFFECT));
    }

    @Test
    void theOrderFollowsAnAssociationThatWasFoundAppliedLate() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        bench.reaches(bench.next(CommandKind.ASSOCIATE));
        bench.pass(3_001);
        bench.report();
        bench.tick();
        bench.deliverAll();
        assertEquals(PumpState.PROGRAMMED, bench.pump.state());
        assertEquals(Optional.of(Resolution.APPLIED), bench.resolved(CommandKind.PROGRAM));
    }

    @Test
    void theSameTelemetryLaterChangesNothing() {
        Bench bench = Bench.programmed();
        var early = bench.pump.telemetry();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.deliverAll();
        bench.take(new Input.Reported(early));
        assertEquals(InfusionPhase.RUNNING, bench.state.phase(), "same millisecond, lower revision");
    }

    @Test
    void anIdlePumpThatLastReportedTenSecondsAgoIsPreparedAllTheSame() {
        Bench bench = Bench.ready();
        bench.pass(9_900);
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        bench.deliverAll();
        assertEquals(PumpState.PROGRAMMED, bench.pump.state());
        assertEquals(2, bench.events.stream().filter(event -> event instanceof Event.Intended intended
                && intended.command().command().kind() == CommandKind.ASSOCIATE).count());
    }

    @Test
    void aStaleAssociationThatWasAnsweredLateIsNotAskedAgain() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        bench.pass(6_000);
        bench.report();
        bench.tick();
        bench.answered(bench.reaches(bench.next(CommandKind.ASSOCIATE)));
        assertEquals(Optional.of(Resolution.REFUSED), bench.resolved(CommandKind.ASSOCIATE));
        assertEquals(0, bench.sentOf(CommandKind.ASSOCIATE));
    }
}
