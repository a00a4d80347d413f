package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Event.Resolution;
import org.doseline.treatment.bedside.OpenCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** F-09: what a controller does while its database is away, and once it is back. */
class DatabaseAwayTest {
    private static final Ask STOP = new Ask.Stop("s1", "enough");

    /** The state that was committed last, kept aside while the bench goes on with a provisional one. */
    private static Bedside goesAway(Bench bench) {
        Bedside committed = bench.state;
        bench.state = committed.provisional(bench.nowMs);
        return committed;
    }

    /** The journalled STOP is committed before anything else is decided. */
    private static OpenCommand comesBack(Bench bench, Bedside committed) {
        OpenCommand stop = bench.state.ownership().outage().orElseThrow().stop().orElseThrow();
        bench.state = committed.after(new Event.Journalled(stop));
        return stop;
    }

    @Test
    void aStopGoesByTheJournalUnderTheSequenceThatIsKeptForIt() {
        Bench bench = Bench.running();
        long last = bench.pump.telemetry().lastAppliedSequence();
        goesAway(bench);
        assertTrue(bench.ask(STOP).isEmpty());
        Effect effect = bench.next(CommandKind.STOP);
        assertInstanceOf(Effect.JournalAndSend.class, effect);
        assertTrue(effect.urgent());
        assertEquals(last + 1, effect.command().command().sequence());
        assertEquals(0, bench.sent.size());
        bench.answered(bench.reaches(effect));
        assertEquals(PumpState.STOPPED, bench.pump.state());
        assertEquals(Optional.of(Resolution.APPLIED), bench.resolved(CommandKind.STOP));
        assertTrue(bench.state.stopDecidedMs().isEmpty(), "confirmed by zero flow, and people see it");
    }

    @Test
    void withoutAnAnswerTheAlarmOfTheUnconfirmedStopIsRaisedAndTheSameBytesGoOutEachSecond() {
        Bench bench = Bench.running();
        goesAway(bench);
        bench.ask(STOP);
        byte[] first = bench.next(CommandKind.STOP).command().payload();
        for (int ms = 0; ms < 5_000; ms += 200) {
            bench.pass(200);
            bench.tick();
        }
        assertTrue(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
        assertEquals(5, bench.sentOf(CommandKind.STOP));
        for (Effect again : List.copyOf(bench.sent)) {
            assertInstanceOf(Effect.JournalAndSend.class, again);
            assertArrayEquals(first, again.command().payload());
        }
        bench.deliverAll();
        assertFalse(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED", "UNANSWERED"})
    void pressedAgainItIsTheSameStopAndTheSecondRequestGetsTheAnswer(FirstPress first) {
        Bench bench = Bench.running();
        goesAway(bench);
        bench.ask(STOP);
        Effect sent = bench.next(CommandKind.STOP);
        Ack answer = bench.reaches(sent);
        if (first == FirstPress.APPLIED) bench.answered(answer);
        bench.ask(STOP);
        Effect again = bench.next(CommandKind.STOP);
        assertArrayEquals(sent.command().payload(), again.command().payload());
        Optional<String> asked = bench.state.open(CommandKind.STOP).orElseThrow().askId();
        bench.answered(bench.reaches(again));
        Event.Resolved known = (Event.Resolved) bench.events.stream()
                .filter(event -> event instanceof Event.Resolved).reduce((older, newer) -> newer)
                .orElseThrow();
        assertEquals(asked, known.answersAsk());
        assertEquals(Resolution.APPLIED, known.resolution());
    }

    enum FirstPress {
        APPLIED, UNANSWERED
    }

    @Test
    void nothingElseIsIntendedAndEveryOtherRequestIsRefusedWithItsReason() {
        Bench bench = Bench.running();
        goesAway(bench);
        String code = bench.pump.bedsideCode();
        for (Ask ask : List.of(Fixtures.prepare("s2", org.doseline.protocol.order.OnLeaseLoss.STOP),
                new Ask.Start("s1", code), new Ask.Pause("s1", "look"), new Ask.Resume("s1", code))) {
            assertEquals(Optional.of(RefusalReason.DATABASE_AWAY),
                    bench.ask(ask).map(AskRefusal::reason), ask.toString());
        }
        assertEquals(0, bench.sent.size());
        assertTrue(bench.state.open().isEmpty());
    }

    @Test
    void anUncertainCommandIsNotedButItsBarrierWaitsForTheDatabase() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Pause("s1", "look"));
        bench.lose(CommandKind.PAUSE);
        goesAway(bench);
        bench.pass(4_000);
        bench.tick();
        assertTrue(bench.state.uncertain().isPresent());
        assertEquals(0, bench.sentOf(CommandKind.BARRIER));
        assertTrue(bench.ask(STOP).isEmpty(), "whatever else is open");
    }

    @Test
    void aStopThatWasCommittedBeforeIsSentAgainAndAnOpenBarrierIsNot() {
        Bench bench = Bench.running();
        bench.ask(STOP);
        bench.lose(CommandKind.STOP);
        goesAway(bench);
        bench.pass(1_000);
        bench.tick();
        assertInstanceOf(Effect.Send.class, bench.next(CommandKind.STOP));

        Bench other = new Bench();
        other.take(new Input.TookOver(1, 1));
        other.lose(CommandKind.BARRIER);
        goesAway(other);
        other.pass(1_000);
        other.tick();
        assertEquals(0, other.sent.size());
    }

    @Test
    void aControllerThatKnowsItIsDeposedSaysSoAndSendsNothing() {
        Bench bench = Bench.running();
        Bench other = new Bench();
        other.take(new Input.TookOver(9, 1_000));
        bench.answered(bench.reaches(other.next(CommandKind.BARRIER)));
        goesAway(bench);
        assertEquals(Optional.of(RefusalReason.TAKEOVER_IN_PROGRESS), bench.ask(STOP).map(no -> no.reason()));
        assertEquals(0, bench.sentOf(CommandKind.STOP));
    }

    /** The pump has seen a higher sequence, so this STOP can never be spent; only the database can give a new one. */
    @Test
    void anOvertakenStopStaysOpenAndIsFollowedByANewOneOnceTheDatabaseIsBack() {
        Bench bench = Bench.running();
        Bedside committed = goesAway(bench);
        bench.ask(STOP);
        Effect stop = bench.next(CommandKind.STOP);
        Bench other = new Bench();
        other.take(new Input.TookOver(1, 1_000));
        bench.reaches(other.next(CommandKind.BARRIER));
        Ack refused = bench.reaches(stop);
        bench.answered(refused);
        assertEquals(0, bench.sent.size(), "no ball game between refusal and resend");
        comesBack(bench, committed);
        bench.answered(refused);
        Effect anew = bench.next(CommandKind.STOP);
        assertTrue(anew.command().command().sequence() > 1_000);
        bench.answered(bench.reaches(anew));
        assertTrue(bench.state.open().isEmpty());
    }

    @Test
    void backAgainAnUnansweredStopIsSentUntilItIsAndLeavesAFreshSequenceForTheNextOutage() {
        Bench bench = Bench.running();
        Bedside committed = goesAway(bench);
        bench.ask(STOP);
        bench.lose(CommandKind.STOP);
        OpenCommand stop = comesBack(bench, committed);
        assertEquals(CommandStatus.INTENT, bench.state.open(CommandKind.STOP).orElseThrow().status());
        assertTrue(bench.state.stopDecidedMs().isPresent());
        bench.pass(1_000);
        bench.tick();
        bench.deliverAll();
        assertTrue(bench.state.open().isEmpty());
        assertFalse(bench.state.alarms().containsKey(AlarmCode.DATABASE_AWAY));
        goesAway(bench);
        bench.ask(STOP);
        assertEquals(stop.command().sequence() + 1,
                bench.next(CommandKind.STOP).command().command().sequence());
    }

    /** F-07: the ordinary STOP was committed after all. Both are open, and the later one's answer settles the earlier. */
    @Test
    void ofTwoStopsTheLaterOnesAnswerSettlesBoth() {
        Bench bench = Bench.running();
        Bedside committed = goesAway(bench);
        bench.ask(STOP);
        bench.answered(bench.reaches(bench.next(CommandKind.STOP)));
        OpenCommand journalled = bench.state.ownership().outage().orElseThrow().stop().orElseThrow();
        bench.state = committed;
        bench.ask(STOP);
        bench.lose(CommandKind.STOP);
        bench.state = bench.state.after(new Event.Journalled(journalled));
        assertEquals(2, bench.state.open().size());
        bench.pass(1_000);
        bench.tick();
        bench.deliverAll();
        assertTrue(bench.state.open().isEmpty());
        assertEquals(2, bench.events.stream().filter(event -> event instanceof Event.Resolved known
                && known.command().command().kind() == CommandKind.STOP
                && known.resolution() == Resolution.APPLIED).map(event -> ((Event.Resolved) event).command()
                        .command().commandId())
                .distinct().count());
    }

    @Test
    void committingTheJournalTwiceChangesNothing() {
        Bench bench = Bench.running();
        Bedside committed = goesAway(bench);
        bench.ask(STOP);
        OpenCommand stop = comesBack(bench, committed);
        assertEquals(bench.state, bench.state.after(new Event.Journalled(stop)));
    }

    @Test
    void whatIsHeardMeanwhileIsShownAndBoundsHold() {
        Bench bench = Bench.running();
        goesAway(bench);
        for (int second = 0; second < 30; second++) {
            bench.pass(1_000);
            bench.report();
            bench.tick();
            assertTrue(bench.bounds().atLeastNl() <= bench.trueNl());
            assertTrue(bench.trueNl() <= bench.bounds().atMostNl());
        }
        assertEquals(30_000, bench.bounds().atLeastNl());
        assertTrue(bench.state.alarms().containsKey(AlarmCode.DATABASE_AWAY));
    }
}
