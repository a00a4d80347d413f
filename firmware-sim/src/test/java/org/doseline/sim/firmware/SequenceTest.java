package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;

class SequenceTest {
    private final Bench bench = new Bench();

    @Test
    void sameBytesAgainGetTheStoredVerdictAndChangeNothing() {
        bench.running();
        byte[] pause = bench.draft(CommandKind.PAUSE, new Reason("rest")).sequence(20).bytes();
        bench.receive(pause);
        assertEquals(AckResult.APPLIED, bench.lastAck().result());
        Memory before = bench.pump.memory();
        bench.receive(pause);
        assertEquals(AckResult.DUPLICATE, bench.lastAck().result());
        assertTrue(bench.lastAck().applied());
        assertEquals(before, bench.pump.memory());
        assertEquals(1, bench.pump.tally().duplicates());
    }

    @Test
    void refusedCommandAgainIsRefusedInTheSameWordsEvenWhenItCouldPassNow() {
        bench.associate();
        byte[] resume = bench.draft(CommandKind.RESUME, new Resume("")).sequence(20).bytes();
        bench.receive(resume);
        Ack refused = bench.lastAck();
        assertEquals(RefusalCode.WRONG_STATE, refused.refusal().orElseThrow().code());
        bench.receive(resume);
        assertEquals(AckResult.DUPLICATE, bench.lastAck().result());
        assertEquals(refused.refusal(), bench.lastAck().refusal());
        bench.reboot();
        bench.receive(resume);
        assertEquals(AckResult.DUPLICATE, bench.lastAck().result());
        assertEquals(refused.refusal(), bench.lastAck().refusal());
    }

    @Test
    void sameSequenceWithOtherContentIsAnAlarm() {
        bench.associate();
        bench.draft(CommandKind.BARRIER, new Nothing()).sequence(20).send();
        Ack ack = bench.draft(CommandKind.STOP, new Reason("other")).sequence(20).send();
        assertEquals(RefusalCode.SEQUENCE_REUSED, ack.refusal().orElseThrow().code());
        assertTrue(bench.alarmed(AlarmCode.SEQUENCE_REUSED));
        assertEquals(PumpState.ASSOCIATED, bench.state());
    }

    @Test
    void barrierKillsEveryLowerSequence() {
        bench.running();
        byte[] late = bench.draft(CommandKind.PAUSE, new Reason("late")).sequence(21).bytes();
        Ack barrier = bench.draft(CommandKind.BARRIER, new Nothing()).sequence(23).send();
        assertEquals(Optional.empty(), barrier.outcomeOf(21));
        bench.receive(late);
        assertEquals(RefusalCode.STALE_SEQUENCE, bench.lastAck().refusal().orElseThrow().code());
        assertEquals(PumpState.RUNNING, bench.state());
    }

    @Test
    void ackListsTheLastSixteenAndAlwaysTheLastDoseCommand() {
        bench.associate();
        long associated = bench.sequence;
        for (int n = 0; n < 20; n++) bench.applied(CommandKind.BARRIER, new Nothing());
        Ack ack = bench.lastAck();
        assertEquals(17, ack.outcomes().size());
        assertEquals(AckResult.APPLIED, ack.outcomeOf(associated).orElseThrow().result());
    }

    @Test
    void renewalRaisesAndKeepsTheEpoch() {
        bench.running();
        bench.draft(CommandKind.RENEW, new Nothing()).epoch(7).send();
        assertEquals(7, bench.flash.spent().epoch());
        assertEquals(RefusalCode.STALE_EPOCH,
                bench.draft(CommandKind.RENEW, new Nothing()).epoch(6).send().refusal().orElseThrow().code());
        bench.reboot();
        assertEquals(7, bench.pump.memory().spent().epoch());
    }

    /** Any order, any number of times: each sequence is applied at most once, and the highest one decides. */
    @Test
    void duplicatesAndReorderingApplyEachCommandAtMostOnce() {
        long seed = 20260312;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Bench one = new Bench();
            one.running();
            List<byte[]> wire = new ArrayList<>();
            for (int n = 1; n <= 5; n++) {
                byte[] bytes = one.draft(n == 5 ? CommandKind.STOP : CommandKind.PAUSE, new Reason("n" + n))
                        .sequence(100 + n).bytes();
                for (int copies = random.nextInt(3); copies >= 0; copies--) wire.add(bytes);
            }
            Collections.shuffle(wire, random);
            for (byte[] bytes : wire) one.receive(bytes);
            String where = "seed " + seed + " round " + round;
            assertEquals(PumpState.STOPPED, one.state(), where);
            List<Long> applied = one.acks.stream().filter(ack -> ack.result() == AckResult.APPLIED)
                    .map(Ack::sequence).filter(sequence -> sequence > 100).toList();
            assertEquals(applied.stream().distinct().toList(), applied, where);
            assertEquals(applied.stream().sorted().toList(), applied, where);
        }
    }
}
