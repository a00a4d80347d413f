package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer settles. Open are a START as 10, or what the row names; the answer comes from the last column but one. */
class AnswerTableTest {
    private static final String OTHER_HASH = Sha256.of(new byte[]{1});

    /**
     * {@code open}: kind@sequence; {@code answer}: kind@sequence of the answered command, its result;
     * {@code listed}: sequence=verdict, {@code !} for another hash, {@code 16+} for sixteen newer ones.
     */
    @ParameterizedTest(name = "{0}; answered {1}, listed {2}: {3}")
    @CsvSource(delimiter = '|', value = {
        "START@10               | START@10 APPLIED              |                | START=APPLIED",
        "START@10               | START@10 DUPLICATE            |                | START=APPLIED",
        "START@10               | START@10 WRONG_STATE          |                | START=REFUSED",
        "START@10               | START@10 STALE                |                | START=REFUSED",
        "START@10               | START@10 STALE_SEQUENCE       |                |",
        "START@10               | START@10 WRONG_ASSOCIATION    |                |",
        "START@10 BARRIER@12    | BARRIER@12 APPLIED            | 8=APPLIED      | BARRIER=APPLIED START=VOID",
        "START@10 BARRIER@12    | BARRIER@12 APPLIED            |                | BARRIER=APPLIED START=FORGOTTEN",
        "START@10 BARRIER@14    | BARRIER@14 APPLIED            | 12=APPLIED     | BARRIER=APPLIED START=FORGOTTEN",
        "START@10 BARRIER@12    | BARRIER@12 APPLIED            | 10=APPLIED     | BARRIER=APPLIED START=APPLIED",
        "START@10 BARRIER@12    | BARRIER@12 APPLIED            | 10=REFUSED     | BARRIER=APPLIED START=REFUSED",
        "START@10 BARRIER@12    | BARRIER@12 APPLIED            | 10=APPLIED!    | BARRIER=APPLIED START=VOID",
        "START@10 BARRIER@12    | BARRIER@12 STALE              | 10=APPLIED     | BARRIER=REFUSED START=APPLIED",
        "START@10 BARRIER@12    | BARRIER@12 STALE_EPOCH        | 10=APPLIED     |",
        "START@10 BARRIER@12    | BARRIER@12 STALE_SEQUENCE     | 10=APPLIED     |",
        "START@10 BARRIER@12    | BARRIER@12 SEQUENCE_REUSED    | 10=APPLIED     |",
        "START@14 BARRIER@12    | BARRIER@12 APPLIED            |                | BARRIER=APPLIED",
        "START@14 BARRIER@12    | BARRIER@12 APPLIED            | 14=APPLIED     | BARRIER=APPLIED",
        "STOP@10 BARRIER@12     | BARRIER@12 APPLIED            |                | BARRIER=APPLIED",
        "STOP@10 BARRIER@12     | BARRIER@12 APPLIED            | 10=APPLIED     | BARRIER=APPLIED",
        "STOP@10 STOP@12        | STOP@12 APPLIED               |                | STOP=APPLIED STOP=VOID",
        "STOP@10 STOP@12        | STOP@12 APPLIED               | 10=APPLIED     | STOP=APPLIED STOP=APPLIED",
        "START@10 STOP@12       | STOP@12 APPLIED               | 8=APPLIED      | STOP=APPLIED START=VOID",
        "START@10 STOP@12       | STOP@12 APPLIED               |                | STOP=APPLIED START=FORGOTTEN",
        "BARRIER@10 BARRIER@12  | BARRIER@12 APPLIED            |                | BARRIER=APPLIED BARRIER=VOID",
        "BARRIER@10 BARRIER@12  | BARRIER@12 APPLIED            | 16+            | BARRIER=APPLIED BARRIER=VOID",
        "PAUSE@10 BARRIER@80    | BARRIER@80 APPLIED            |                | BARRIER=APPLIED PAUSE=VOID",
        "PAUSE@10 BARRIER@80    | BARRIER@80 APPLIED            | 16+            | BARRIER=APPLIED",
        "PAUSE@10 BARRIER@80    | BARRIER@80 APPLIED            | 4=APPLIED 16+  | BARRIER=APPLIED",
        "PAUSE@10 BARRIER@80    | BARRIER@80 APPLIED            | 4=APPLIED 8=APPLIED 16+ | BARRIER=APPLIED PAUSE=VOID",
        "START@10 BARRIER@80    | BARRIER@80 APPLIED            | 8=APPLIED 16+  | BARRIER=APPLIED START=VOID",
        "START@10 BARRIER@80    | BARRIER@80 APPLIED            | 16+            | BARRIER=APPLIED START=FORGOTTEN",
        "START@10 PAUSE@12      | PAUSE@12 APPLIED              | 10=APPLIED     | PAUSE=APPLIED",
        "START@10 PAUSE@12      | PAUSE@12 APPLIED              |                | PAUSE=APPLIED",
    })
    void settles(String open, String answer, String listed, String verdicts) {
        Bedside before = withOpen(open);
        Decision decision = decide(before, ack(before, answer, listed));
        String got = decision.events().stream().filter(event -> event instanceof Event.Resolved)
                .map(event -> (Event.Resolved) event)
                .map(known -> known.command().command().kind() + "=" + known.resolution())
                .collect(Collectors.joining(" "));
        assertEquals(verdicts == null ? "" : verdicts, got);
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void aRefusalOfTheFirstSixChecksLeavesTheCommandUncertainAndOpen(RefusalCode code) {
        Bedside before = withOpen("START@10");
        Decision decision = decide(before, ack(before, "START@10 " + code, ""));
        boolean settled = decision.state().open(CommandKind.START).isEmpty();
        assertEquals(code.spendsSequence(), settled);
        if (settled) return;
        assertTrue(decision.state().uncertain().isPresent());
        assertEquals(1, decision.effects().size());
        assertEquals(CommandKind.BARRIER, decision.effects().get(0).command().command().kind());
    }

    @Test
    void anAnswerToOtherBytesUnderTheSameIdSettlesNothing() {
        Bedside before = withOpen("START@10");
        Ack ack = ack(before, "START@10 APPLIED", "");
        Ack forged = new Ack(ack.commandId(), ack.associationId(), ack.sequence(), OTHER_HASH, ack.result(),
                ack.refusal(), ack.outcomes(), ack.epoch(), ack.lastSeenSequence(), ack.lastAppliedSequence(),
                ack.revision(), ack.bootId(), ack.bootCount(), ack.uptimeMs(), ack.state(), ack.bedsideHold(),
                ack.rateNlPerHour(), ack.deliveredNl(), ack.leaseLeftMs(), ack.eventSequence(),
                ack.program());
        assertTrue(decide(before, forged).state().open(CommandKind.START).isPresent());
    }

    @Test
    void whatThePumpHasForgottenStaysUnknownButHoldsNothing() {
        Bedside before = withOpen("PAUSE@10 BARRIER@80");
        Bedside after = decide(before, ack(before, "BARRIER@80 APPLIED", "16+")).state();
        assertTrue(after.open(CommandKind.PAUSE).isPresent());
        assertTrue(after.pending().isEmpty());
        assertTrue(after.uncertain().isEmpty());
        Decision later = Decide.decide(after, new Input.Ticked(), 60_000, Fixtures.DEADLINES);
        assertEquals(List.of(), later.effects().stream()
                .filter(effect -> effect.command().command().kind().takesSequence()).toList());
    }

    /** Its sequence can never be spent any more, so a new one is needed; what else it settles stays as it is. */
    @ParameterizedTest(name = "{0}; answered {1}: sent {2}")
    @CsvSource(delimiter = '|', value = {
        "START@10 BARRIER@12 | BARRIER@12 STALE_SEQUENCE    | BARRIER@100",
        "START@10 BARRIER@12 | BARRIER@12 SEQUENCE_REUSED   | BARRIER@100",
        "START@10 BARRIER@12 | BARRIER@12 STALE_EPOCH       |",
        "START@10 BARRIER@12 | START@10 STALE_SEQUENCE      |",
        "START@10            | START@10 STALE_SEQUENCE      | BARRIER@100",
        "START@10            | START@10 SEQUENCE_REUSED     | BARRIER@100",
        "START@10            | START@10 WRONG_ASSOCIATION   | BARRIER@100",
        "STOP@10             | STOP@10 STALE_SEQUENCE       | STOP@100",
        "STOP@10             | STOP@10 STALE_EPOCH          |",
        "START@10 STOP@12    | START@10 STALE_SEQUENCE      |",
    })
    void whatCanNeverBeSpentGivesWayToANewOne(String open, String answer, String sent) {
        Bedside before = withOpen(open);
        String got = decide(before, ack(before, answer, "")).effects().stream()
                .map(effect -> effect.command().command())
                .map(command -> command.kind() + "@" + command.sequence()).collect(Collectors.joining(" "));
        assertEquals(sent == null ? "" : sent, got);
    }

    /** Somebody else's bytes under a sequence of ours: two controllers write under one epoch. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "START@10           | START@10 SEQUENCE_REUSED | | true",
        "START@10           | START@10 STALE_SEQUENCE  | | false",
        "START@10 BARRIER@12 | BARRIER@12 APPLIED | 10=APPLIED! | true",
        "START@10 BARRIER@12 | BARRIER@12 APPLIED | 10=REFUSED! | true",
        "START@10 BARRIER@12 | BARRIER@12 APPLIED | 10=APPLIED  | false",
    })
    void anotherCommandUnderOurSequenceIsAContradiction(String open, String answer, String listed,
            boolean contradicted) {
        Bedside before = withOpen(open);
        Bedside after = decide(before, ack(before, answer, listed)).state();
        assertEquals(contradicted, after.alarms().containsKey(AlarmCode.OUTCOME_CONTRADICTED));
    }

    private static Decision decide(Bedside before, Ack ack) {
        return Decide.decide(before, new Input.Answered(ack), 5_000, Fixtures.DEADLINES);
    }

    private static Bedside withOpen(String open) {
        List<OpenCommand> commands = new ArrayList<>();
        for (String one : open.trim().split(" ")) {
            CommandKind kind = CommandKind.valueOf(one.split("@")[0]);
            commands.add(open(kind, Long.parseLong(one.split("@")[1])));
        }
        return Bedside.restored(Fixtures.PUMP, Fixtures.CELL,
                new Ownership(3, 100, false).certainUntil(Long.MAX_VALUE),
                Optional.of(Fixtures.placement("s1", OnLeaseLoss.STOP)), commands, EventChain.EMPTY);
    }

    private static OpenCommand open(CommandKind kind, long sequence) {
        CommandBody body = switch (kind) {
            case START -> new Start("ord-as-s1", Sha256.of(new byte[0]), "code");
            case PAUSE, STOP -> new Reason("because");
            case BARRIER -> new Nothing();
            default -> throw new IllegalArgumentException(kind.name());
        };
        Command command = new Command("c" + sequence, Fixtures.PUMP, Optional.of("as-s1"), "boot-1", 3,
                sequence, kind, 1, 0, 5_000, body);
        return OpenCommand
                .intended(command, 0, Optional.of("s1"), Optional.empty(), Optional.of("ask" + sequence))
                .with(CommandStatus.SENT);
    }

    private static Ack ack(Bedside before, String answer, String listed) {
        String[] parts = answer.trim().split(" ");
        long sequence = Long.parseLong(parts[0].split("@")[1]);
        OpenCommand answered = before.open("c" + sequence).orElseThrow();
        boolean plain = parts[1].equals("APPLIED") || parts[1].equals("DUPLICATE");
        AckResult result = plain ? AckResult.valueOf(parts[1]) : AckResult.REFUSED;
        Optional<Refusal> refusal = plain
                ? Optional.empty()
                : Optional.of(Refusal.of(RefusalCode.valueOf(parts[1])));
        return new Ack("c" + sequence, Optional.of("as-s1"), sequence, answered.hash(), result, refusal,
                outcomes(before, listed), 3, sequence, sequence, 2, "boot-1", 1, 9_000, PumpState.RUNNING,
                false,
                3_600_000, 100, 50_000, 0, Optional.empty());
    }

    private static List<Outcome> outcomes(Bedside before, String listed) {
        List<Outcome> outcomes = new ArrayList<>();
        if (listed == null || listed.isBlank()) return outcomes;
        for (String one : listed.trim().split(" ")) {
            if (one.equals("16+")) {
                for (long s = 50; s < 50 + 16; s++)
                    outcomes.add(new Outcome(s, OTHER_HASH, AckResult.APPLIED));
                continue;
            }
            long sequence = Long.parseLong(one.split("=")[0]);
            String verdict = one.split("=")[1];
            String hash = verdict.endsWith("!")
                    ? OTHER_HASH
                    : before.open("c" + sequence).map(OpenCommand::hash).orElse(OTHER_HASH);
            outcomes.add(new Outcome(sequence, hash, AckResult.valueOf(verdict.replace("!", ""))));
        }
        return outcomes;
    }
}
