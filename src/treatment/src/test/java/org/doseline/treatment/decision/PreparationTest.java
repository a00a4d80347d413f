package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Event.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Association and program: when the second follows the first, and that the pump holds what was sent. */
class PreparationTest {

    /** A repeated answer may come without what the pump holds; a first one may not. */
    @ParameterizedTest(name = "{0} with {1}: differs {2}")
    @CsvSource({"APPLIED, the same, false", "APPLIED, another order, true", "APPLIED, other bytes, true",
        "APPLIED, another total, true", "APPLIED, nothing, true", "DUPLICATE, nothing, false",
        "DUPLICATE, another order, true"})
    void thePumpReadsBackWhatItHolds(AckResult result, String readback, boolean differs) {
        Bench bench = associated();
        Ack is = bench.reaches(bench.next(CommandKind.PROGRAM));
        bench.answered(with(is, result, Optional.empty(), readback(is.program().orElseThrow(), readback)));
        assertEquals(differs, bench.state.alarms().containsKey(AlarmCode.PROGRAM_DIFFERS));
        assertEquals(Optional.of(Resolution.APPLIED), bench.resolved(CommandKind.PROGRAM));
    }

    @Test
    void anAlarmOfAFormerProgramEndsWithThePreparationOfTheNext() {
        Bench bench = associated();
        bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.PROGRAM_DIFFERS, 0)));
        bench.deliverAll();
        assertTrue(bench.state.alarms().isEmpty() || bench.state.alarms().get(AlarmCode.PROGRAM_DIFFERS)
                .latched(), "what the pump holds is right again");
        bench.report();
        bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.PROGRAM_DIFFERS, 0)));
        assertEquals(Optional.empty(), bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP)));
        assertFalse(bench.state.alarms().containsKey(AlarmCode.PROGRAM_DIFFERS));
    }

    @Test
    void anOrderIsStartedUntilItsValidityEndsAndNotAMillisecondLater() {
        long endsMs = Instant.parse(Fixtures.order("as-s1", OnLeaseLoss.STOP).notAfter()).toEpochMilli();
        Bench late = Bench.programmed();
        late.nowMs = endsMs - 9;
        late.pass(10);
        late.report();
        assertEquals(Optional.of("The time in which this order could be started is over. Prepare again."),
                late.ask(new Ask.Start("s1", late.pump.bedsideCode())).map(AskRefusal::sentence));
        assertEquals(0, late.sentOf(CommandKind.START));
        Bench inTime = Bench.programmed();
        inTime.nowMs = endsMs - 10;
        inTime.pass(10);
        inTime.report();
        assertEquals(Optional.empty(), inTime.ask(new Ask.Start("s1", inTime.pump.bedsideCode())));
    }

    @Test
    void noProgramFollowsARefusedAssociationAndItIsNotAskedAgain() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        Ack is = bench.reaches(bench.next(CommandKind.ASSOCIATE));
        bench.nowMs += 7;
        bench.answered(with(is, AckResult.REFUSED, Optional.of(Refusal.of(RefusalCode.WRONG_STATE)),
                Optional.empty()));
        assertEquals(List.of(), bench.sent);
        Event.Resolved known = lastResolved(bench);
        assertEquals(Resolution.REFUSED, known.resolution());
        assertEquals(RefusalCode.WRONG_STATE, known.refusal().orElseThrow().code());
        assertEquals(7, known.tookMs());
        assertTrue(known.answersAsk().isPresent(), "the person hears of the refusal");
    }

    @Test
    void anAssociationThatIsAnsweredHasItsProgramAnswerThePerson() {
        Bench bench = associated();
        assertEquals(Optional.empty(), lastResolved(bench).answersAsk());
        bench.deliverAll();
        assertTrue(lastResolved(bench).answersAsk().isPresent());
    }

    @Test
    void noProgramFollowsWhileAStopIsOnItsWayOrOnceOneHasSettledTheAssociation() {
        Bench waits = Bench.ready();
        waits.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        Ack answer = waits.reaches(waits.next(CommandKind.ASSOCIATE));
        waits.ask(new Ask.Stop("s1", "enough"));
        waits.answered(answer);
        assertEquals(0, waits.sentOf(CommandKind.PROGRAM));
        Bench settled = Bench.ready();
        settled.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        settled.reaches(settled.next(CommandKind.ASSOCIATE));
        settled.ask(new Ask.Stop("s1", "enough"));
        settled.answered(settled.reaches(settled.next(CommandKind.STOP)));
        assertEquals(Optional.of(Resolution.APPLIED), settled.resolved(CommandKind.ASSOCIATE));
        assertEquals(0, settled.sentOf(CommandKind.PROGRAM));
    }

    /** What was heard before the barrier is through does not tell what the pump holds after it. */
    @Test
    void noProgramFollowsBeforeTheBarrierOfATakeoverIsThrough() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        Ack answer = bench.reaches(bench.next(CommandKind.ASSOCIATE));
        bench.take(new Input.TookOver(2, 1));
        bench.answered(answer);
        assertEquals(0, bench.sentOf(CommandKind.PROGRAM));
        assertTrue(bench.state.ownership().barrierDue());
    }

    /** It was settled by another command, so the pump gave no reason of its own. */
    @Test
    void aCommandThatABarrierSettledHasNoReasonOfItsOwn() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", "wrong"));
        bench.reaches(bench.next(CommandKind.START));
        bench.pass(3_001);
        bench.tick();
        String barrier = bench.sent.get(0).command().command().commandId();
        bench.deliverAll();
        Event.Resolved start = bench.events.stream().filter(event -> event instanceof Event.Resolved)
                .map(event -> (Event.Resolved) event)
                .filter(known -> known.command().command().kind() == CommandKind.START).findFirst()
                .orElseThrow();
        assertEquals(Resolution.REFUSED, start.resolution());
        assertEquals(Optional.empty(), start.refusal());
        assertEquals(barrier, start.answeredBy());
        assertTrue(start.answersAsk().isPresent());
    }

    /** It has obeyed the STOP by its word, and drug flows: the alarm of that may not end with the next preparation. */
    @Test
    void noSessionIsPreparedOnAPumpWhoseStopIsNotConfirmed() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.answered(leaking(bench.reaches(bench.next(CommandKind.STOP))));
        for (int second = 1; second <= 5; second++) {
            bench.pass(1_000);
            bench.take(new Input.Reported(
                    Said.like(bench.pump.telemetry()).rateNlPerHour(1_000).telemetry()));
            bench.tick();
        }
        assertEquals(Optional.of(Resolution.APPLIED), bench.resolved(CommandKind.STOP));
        assertTrue(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
        assertTrue(bench.ask(Fixtures.prepare("s2", OnLeaseLoss.STOP)).isPresent());
        assertTrue(bench.state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED));
        bench.pass(1_000);
        bench.report();
        assertEquals(Optional.empty(), bench.ask(Fixtures.prepare("s2", OnLeaseLoss.STOP)));
    }

    private static Bench associated() {
        Bench bench = Bench.ready();
        bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
        bench.answered(bench.reaches(bench.next(CommandKind.ASSOCIATE)));
        return bench;
    }

    private static Event.Resolved lastResolved(Bench bench) {
        return bench.events.stream().filter(event -> event instanceof Event.Resolved)
                .map(event -> (Event.Resolved) event).reduce((older, newer) -> newer).orElseThrow();
    }

    private static Optional<ProgramReadback> readback(ProgramReadback is, String what) {
        return switch (what) {
            case "the same" -> Optional.of(is);
            case "another order" -> Optional
                    .of(new ProgramReadback("another", is.orderHash(), is.segments(), is.totalVolumeNl()));
            case "other bytes" -> Optional.of(new ProgramReadback(is.orderId(), Sha256.of(new byte[]{1}),
                    is.segments(), is.totalVolumeNl()));
            case "another total" -> Optional.of(
                    new ProgramReadback(is.orderId(), is.orderHash(), is.segments(), is.totalVolumeNl() + 1));
            default -> Optional.empty();
        };
    }

    private static Ack leaking(Ack is) {
        return new Ack(is.commandId(), is.associationId(), is.sequence(), is.commandHash(), is.result(),
                is.refusal(), is.outcomes(), is.epoch(), is.lastSeenSequence(), is.lastAppliedSequence(),
                is.revision(), is.bootId(), is.bootCount(), is.uptimeMs(), is.state(), is.bedsideHold(),
                1_000,
                is.deliveredNl(), is.leaseLeftMs(), is.eventSequence(), is.program());
    }

    private static Ack with(Ack is, AckResult result, Optional<Refusal> refusal,
            Optional<ProgramReadback> program) {
        return new Ack(is.commandId(), is.associationId(), is.sequence(), is.commandHash(), result, refusal,
                is.outcomes(), is.epoch(), is.lastSeenSequence(), is.lastAppliedSequence(), is.revision(),
                is.bootId(), is.bootCount(), is.uptimeMs(), is.state(), is.bedsideHold(), is.rateNlPerHour(),
                is.deliveredNl(), is.leaseLeftMs(), is.eventSequence(), program);
    }
}
