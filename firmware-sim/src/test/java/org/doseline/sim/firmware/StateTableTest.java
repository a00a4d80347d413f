package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Syringe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state each command leads to; a dash where the state does not allow it. */
class StateTableTest {
    private static final Order ORDER = new Orders.With().maxBolus(100_000).policy(OnLeaseLoss.STOP)
            .segments(new Segment(20_000_000, 600_000, 3_333_333)).order();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            state      | ASSOCIATE  | DISSOCIATE | PROGRAM    | START   | PAUSE  | RESUME  | TITRATE | BOLUS   | STOP    | BARRIER
            IDLE       | ASSOCIATED | -          | -          | -       | -      | -       | -       | -       | STOPPED | IDLE
            ASSOCIATED | ASSOCIATED | IDLE       | PROGRAMMED | -       | -      | -       | -       | -       | STOPPED | ASSOCIATED
            PROGRAMMED | ASSOCIATED | IDLE       | PROGRAMMED | RUNNING | -      | -       | -       | -       | STOPPED | PROGRAMMED
            RUNNING    | -          | -          | -          | -       | PAUSED | -       | RUNNING | RUNNING | STOPPED | RUNNING
            PAUSED     | -          | -          | -          | -       | PAUSED | RUNNING | -       | -       | STOPPED | PAUSED
            COMPLETE   | ASSOCIATED | IDLE       | PROGRAMMED | -       | -      | -       | -       | -       | STOPPED | COMPLETE
            STOPPED    | ASSOCIATED | IDLE       | PROGRAMMED | RUNNING | -      | -       | -       | -       | STOPPED | STOPPED
            LEASE_LOST | -          | -          | -          | -       | PAUSED | RUNNING | -       | -       | STOPPED | LEASE_LOST
            """, useHeadersInDisplayName = true)
    void eachCommandInEachState(PumpState from, String associate, String dissociate, String program,
            String start,
            String pause, String resume, String titrate, String bolus, String stop, String barrier) {
        check(from, CommandKind.ASSOCIATE, associate);
        check(from, CommandKind.DISSOCIATE, dissociate);
        check(from, CommandKind.PROGRAM, program);
        check(from, CommandKind.START, start);
        check(from, CommandKind.PAUSE, pause);
        check(from, CommandKind.RESUME, resume);
        check(from, CommandKind.TITRATE, titrate);
        check(from, CommandKind.BOLUS, bolus);
        check(from, CommandKind.STOP, stop);
        check(from, CommandKind.BARRIER, barrier);
        check(from, CommandKind.RENEW, from.name());
        check(from, CommandKind.EVENTS, from.name());
    }

    private static void check(PumpState from, CommandKind kind, String expected) {
        Bench bench = in(from);
        long revision = bench.pump.memory().revision();
        Ack ack = bench.send(kind, body(bench, kind));
        String where = from + " " + kind + " " + ack;
        if (expected.equals("-")) {
            assertEquals(RefusalCode.WRONG_STATE, ack.refusal().orElseThrow().code(), where);
            assertEquals(from, ack.state(), where);
            assertEquals(revision, ack.revision(), where);
        } else {
            assertEquals(AckResult.APPLIED, ack.result(), where);
            assertEquals(PumpState.valueOf(expected), ack.state(), where);
            boolean raises = kind.takesSequence() && kind != CommandKind.BARRIER;
            assertEquals(revision + (raises ? 1 : 0), ack.revision(), where);
        }
        assertTrue(ack.state() == PumpState.RUNNING || ack.rateNlPerHour() == 0, where);
    }

    private static Bench in(PumpState state) {
        Bench bench = new Bench();
        switch (state) {
            case IDLE -> {
                // as booted
            }
            case ASSOCIATED -> bench.associate();
            case PROGRAMMED -> {
                bench.associate();
                bench.program(ORDER);
            }
            case RUNNING -> bench.running(ORDER);
            case PAUSED -> {
                bench.running(ORDER);
                bench.applied(CommandKind.PAUSE, new Reason("rest"));
            }
            case COMPLETE -> {
                bench.running(ORDER);
                for (int n = 0; n < 20; n++) {
                    bench.renew();
                    bench.after(30_000);
                }
            }
            case STOPPED -> {
                bench.running(ORDER);
                bench.applied(CommandKind.STOP, new Reason("enough"));
            }
            case LEASE_LOST -> {
                bench.running(ORDER);
                bench.after(60_000);
            }
            case OFF, SELF_TEST, FAULT -> throw new IllegalArgumentException("no command reaches " + state);
        }
        assertEquals(state, bench.state());
        return bench;
    }

    private static CommandBody body(Bench bench, CommandKind kind) {
        String code = bench.pump.bedsideCode();
        return switch (kind) {
            case ASSOCIATE -> new Associate("as-1", new Syringe("BD", 20), "ketamine", 2_000_000);
            case PROGRAM -> new Program(Orders.signed(ORDER));
            case START -> new Start("ord-1",
                    bench.pump.memory().program().map(held -> held.hash()).orElse(Sha256.of(new byte[0])),
                    code);
            case PAUSE, STOP -> new Reason("table");
            case RESUME -> new Resume(code);
            case TITRATE -> new Titrate(List.of(new Segment(10_000_000, 60_000, 166_666)), "");
            case BOLUS -> new Bolus(100_000, 20_000_000, code);
            case DISSOCIATE, BARRIER, RENEW -> new Nothing();
            case EVENTS -> new Events(1, 10);
            case SILENCE -> throw new IllegalArgumentException("tested with alarms");
        };
    }
}
