package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.bedside.Event.Resolution;
import org.junit.jupiter.api.Test;

/** A controller that starts where another ended, and one that has been deposed. */
class TakeoverTest {

    /** The rows of the database, and a new epoch over them. */
    private static void restart(Bench bench, long epoch) {
        Bedside was = bench.state;
        var frame = bench.pump.telemetry();
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL,
                new Ownership(epoch, was.ownership().nextSequence(), true), was.placement(), was.open(),
                EventChain.EMPTY);
        bench.take(new Input.Reported(frame));
        bench.sent.clear();
        bench.take(new Input.TookOver(epoch, was.ownership().nextSequence()));
        bench.take(Fixtures.OWNED);
    }

    /** F-05, F-06: five restarts while nothing arrives; the last barrier settles every older one. */
    @Test
    void oneBarrierSettlesThoseOfAllEarlierEpochs() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        for (long epoch = 2; epoch < 7; epoch++) restart(bench, epoch);
        bench.sent.clear();
        bench.pass(4_000);
        bench.tick();
        assertEquals(1, bench.sentOf(CommandKind.BARRIER), "only the newest goes out again");
        bench.deliverAll();
        assertTrue(bench.state.open().isEmpty());
        assertEquals(Optional.of(Resolution.VOID), bench.resolved(CommandKind.START));
        assertFalse(bench.state.ownership().barrierDue());
        assertFalse(bench.state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST));
    }

    @Test
    void anOpenStopIsFollowedByAStopOfTheNewEpochAndNeverABarrier() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Stop("s1", "enough"));
        restart(bench, 2);
        assertEquals(1, bench.sentOf(CommandKind.STOP));
        assertEquals(0, bench.sentOf(CommandKind.BARRIER));
        assertTrue(bench.state.stopDecidedMs().isPresent(), "the stop is still to be confirmed");
        bench.deliverAll();
        assertEquals(PumpState.STOPPED, bench.pump.state());
        assertTrue(bench.state.open().isEmpty());
        assertTrue(bench.state.stopDecidedMs().isEmpty());
    }

    @Test
    void theSuccessorDosesOnlyOnceItsBarrierIsAnswered() {
        Bench bench = Bench.programmed();
        restart(bench, 2);
        bench.report();
        assertTrue(bench.ask(new Ask.Start("s1", bench.pump.bedsideCode())).isPresent());
        bench.tick();
        assertEquals(0, bench.sentOf(CommandKind.RENEW));
        bench.deliverAll();
        assertTrue(bench.ask(new Ask.Start("s1", bench.pump.bedsideCode())).isEmpty());
    }

    /** The start was applied and its row says so, but the last stored report is older: nothing may be excluded. */
    @Test
    void beforeItHasHeardThePumpTheSuccessorBoundsByTheWholeOrder() {
        Bench bench = Bench.programmed();
        var before = bench.pump.telemetry();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.deliverAll();
        bench.pass(10_000);
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL,
                new Ownership(2, bench.state.ownership().nextSequence(), true), bench.state.placement(),
                bench.state.open(), EventChain.EMPTY);
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atMostNl(), "nothing heard at all");
        bench.take(new Input.Reported(before));
        assertEquals(Fixtures.TOTAL_NL, bench.bounds().atMostNl(), "an old report proves nothing");
        bench.take(new Input.TookOver(2, bench.state.ownership().nextSequence()));
        bench.deliverAll();
        assertEquals(10_000, bench.bounds().atLeastNl());
        assertTrue(bench.bounds().atMostNl() < 11_000);
    }

    @Test
    void aHigherEpochInAnyAnswerEndsDosingAndRenewingHere() {
        Bench bench = Bench.programmed();
        Bench other = new Bench();
        other.take(new Input.TookOver(9, 1_000));
        bench.answered(bench.reaches(other.next(CommandKind.BARRIER)));
        assertTrue(bench.state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST));
        for (int i = 0; i < 20; i++) {
            bench.pass(1_000);
            bench.report();
            bench.tick();
        }
        assertEquals(0, bench.sent.size());
        bench.take(new Input.TookOver(10, 2_000));
        assertFalse(bench.state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST));
    }

    @Test
    void aLowerEpochThanItsOwnIsABug() {
        Bench bench = Bench.programmed();
        restart(bench, 5);
        assertThrows(IllegalArgumentException.class, () -> bench.take(new Input.TookOver(4, 100)));
    }

    @Test
    void afterAFailedCommitWhatWasHeardIsKept() {
        Bench bench = Bench.running();
        bench.live(3);
        Bedside rows = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, bench.state.ownership(),
                bench.state.placement(), bench.state.open(), EventChain.EMPTY);
        assertEquals(bench.bounds(), rows.withWhatWasHeardBy(bench.state).bounds(bench.nowMs));
    }
}
