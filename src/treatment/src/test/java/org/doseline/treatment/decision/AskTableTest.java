package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each request leads to: a command, or a refusal by name. One row per request, the verdict last. */
class AskTableTest {

    @ParameterizedTest(name = "{1} when {0}: {2}")
    @CsvSource({
        "free,               PREPARE,       ASSOCIATE",
        "free,               START,         WRONG_STATE",
        "free,               STOP,          WRONG_STATE",
        "programmed,         PREPARE,       ASSOCIATE",
        "programmed,         PREPARE_OTHER, PUMP_IN_USE",
        "programmed,         START,         START",
        "programmed,         START_NO_CODE, BEDSIDE_CONFIRMATION_NEEDED",
        "programmed,         PAUSE,         WRONG_STATE",
        "programmed,         RESUME,        WRONG_STATE",
        "programmed,         STOP,          STOP",
        "running,            PREPARE,       WRONG_STATE",
        "running,            PREPARE_OTHER, PUMP_IN_USE",
        "running,            START,         WRONG_STATE",
        "running,            PAUSE,         PAUSE",
        "running,            RESUME,        WRONG_STATE",
        "running,            STOP,          STOP",
        "running,            STOP_OTHER,    WRONG_STATE",
        "paused,             RESUME,        RESUME",
        "paused,             RESUME_NO_CODE, RESUME",
        "paused,             PAUSE,         WRONG_STATE",
        "paused,             STOP,          STOP",
        "held,               RESUME,        RESUME",
        "held,               RESUME_NO_CODE, BEDSIDE_CONFIRMATION_NEEDED",
        "running,            PAUSE_OTHER,   WRONG_STATE",
        "preparing,          PREPARE,       ASSOCIATE",
        "preparing,          PREPARE_OTHER, ASSOCIATE",
        "runs another,       PREPARE,       PUMP_IN_USE",
        "paused for another, PREPARE,       PUMP_IN_USE",
        "has another ready,  PREPARE,       ASSOCIATE",
        "unheard,            PAUSE,         PAUSE",
        "unheard,            STOP,          STOP",
        "two pumps,          RESUME,        WRONG_STATE",
        "two pumps,          STOP,          STOP",
        "needs no code,      START_NO_CODE, START",
        "held before start,  START_NO_CODE, BEDSIDE_CONFIRMATION_NEEDED",
        "all given,          RESUME,        CEILING_EXCEEDED",
        "all given at once,  START,         CEILING_EXCEEDED",
        "lease lost,         PREPARE_OTHER, PUMP_IN_USE",
        "lease lost,         RESUME,        RESUME",
        "lease lost,         PAUSE,         PAUSE",
        "lease lost,         STOP,          STOP",
        "stopped,            START,         WRONG_STATE",
        "stopped,            RESUME,        WRONG_STATE",
        "stopped,            STOP,          STOP",
        "stopped,            PREPARE,       WRONG_STATE",
        "stopped,            PREPARE_OTHER, ASSOCIATE",
        "silent,             PREPARE,       PUMP_SILENT",
        "silent,             START,         PUMP_SILENT",
        "silent,             STOP,          STOP",
        "start in flight,    START,         COMMAND_IN_FLIGHT",
        "start in flight,    PAUSE,         PAUSE",
        "start in flight,    STOP,          STOP",
        "stop in flight,     RESUME,        COMMAND_IN_FLIGHT",
        "stop in flight,     STOP,          STOP",
        "pause in flight,    RESUME,        COMMAND_IN_FLIGHT",
        "pause in flight,    PAUSE,         PAUSE",
        "start uncertain,    START,         OUTCOME_UNKNOWN_HOLDS",
        "start uncertain,    PREPARE_OTHER, OUTCOME_UNKNOWN_HOLDS",
        "start uncertain,    PAUSE,         PAUSE",
        "start uncertain,    STOP,          STOP",
        "just taken over,    START,         TAKEOVER_IN_PROGRESS",
        "just taken over,    STOP,          STOP",
        "lease run out,      START,         OWNERSHIP_UNCERTAIN",
        "lease run out,      PREPARE_OTHER, OWNERSHIP_UNCERTAIN",
        "lease run out,      PAUSE,         PAUSE",
        "lease run out,      STOP,          STOP",
        "deposed,            START,         TAKEOVER_IN_PROGRESS",
        "deposed,            STOP,          STOP",
        "total contradicted, START,         WRONG_STATE",
        "program differs,    START,         WRONG_STATE",
        "program differs,    PREPARE,       ASSOCIATE",
    })
    void leadsTo(String situation, String ask, String verdict) {
        Bench bench = situation(situation);
        bench.sent.clear();
        String got = bench.ask(asked(ask, bench)).map(no -> no.reason().name())
                .orElseGet(() -> bench.sent.get(bench.sent.size() - 1).command().command().kind().name());
        assertEquals(verdict, got);
        if (got.equals("STOP")) assertEquals(true, bench.sent.get(bench.sent.size() - 1).urgent());
    }

    @Test
    void anOrderAboveItsReviewIsRefusedWithBothNumbers() {
        Bench bench = Bench.ready();
        Ask.Prepare good = Fixtures.prepare("s1", OnLeaseLoss.STOP);
        var refusal = bench.ask(new Ask.Prepare("s1", good.syringe(), good.signed(),
                Fixtures.review(Fixtures.TOTAL_NL - 1))).orElseThrow();
        assertEquals("CEILING_EXCEEDED", refusal.reason().name());
        assertEquals("0.18 mL", refusal.asked().orElseThrow());
        assertEquals(0, bench.sent.size());
    }

    private static Bench situation(String name) {
        switch (name) {
            case "free":
                return Bench.ready();
            case "programmed":
                return Bench.programmed();
            case "running":
                return Bench.running();
            default:
                break;
        }
        Bench bench = name.startsWith("start") || name.startsWith("just") || name.startsWith("total")
                || name.startsWith("program") || name.equals("silent")
                || name.equals("deposed")
                        ? Bench.programmed()
                        : Bench.running();
        switch (name) {
            case "paused" -> {
                bench.ask(new Ask.Pause("s1", "look"));
                bench.deliverAll();
            }
            case "held" -> {
                bench.pump.pressPause();
                bench.pass(10);
                bench.report();
            }
            case "lease lost" -> {
                bench.pass(Fixtures.LEASE_MS + 10);
                bench.report();
            }
            case "stopped" -> {
                bench.ask(new Ask.Stop("s1", "enough"));
                bench.deliverAll();
            }
            case "preparing" -> {
                bench = Bench.ready();
                bench.ask(Fixtures.prepare("s1", OnLeaseLoss.STOP));
                bench.lose(CommandKind.ASSOCIATE);
                bench.pass(3_001);
                bench.report();
                bench.tick();
                bench.deliverAll();
            }
            case "runs another" -> speaksOfAnother(bench = Bench.ready(), PumpState.RUNNING);
            case "paused for another" -> speaksOfAnother(bench = Bench.ready(), PumpState.PAUSED);
            case "has another ready" -> speaksOfAnother(bench = Bench.ready(), PumpState.PROGRAMMED);
            case "unheard" -> speaksOfAnother(bench, PumpState.ASSOCIATED);
            case "two pumps" -> {
                bench.ask(new Ask.Pause("s1", "look"));
                bench.deliverAll();
                bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.TWO_PUMPS, 0)));
            }
            case "needs no code" -> bench = withoutConfirmation();
            case "held before start" -> {
                bench = withoutConfirmation();
                bench.pass(10);
                bench.take(new Input.Reported(Said.like(bench.pump.telemetry()).hold(true).telemetry()));
            }
            case "all given" -> {
                bench.ask(new Ask.Pause("s1", "look"));
                bench.deliverAll();
                bench.pass(10);
                bench.take(new Input.Reported(
                        Said.like(bench.pump.telemetry()).deliveredNl(Fixtures.TOTAL_NL).telemetry()));
            }
            case "all given at once" -> {
                bench = Bench.programmed();
                bench.pass(10);
                bench.take(new Input.Reported(
                        Said.like(bench.pump.telemetry()).deliveredNl(Fixtures.TOTAL_NL).telemetry()));
            }
            case "silent" -> bench.pass(3_001);
            case "start in flight" -> bench.ask(new Ask.Start("s1", "code"));
            case "stop in flight" -> {
                bench.pump.pressPause();
                bench.pass(10);
                bench.report();
                bench.ask(new Ask.Stop("s1", "enough"));
            }
            case "pause in flight" -> bench.ask(new Ask.Pause("s1", "look"));
            case "start uncertain" -> {
                bench.ask(new Ask.Start("s1", "code"));
                bench.pass(3_001);
                bench.report();
                bench.tick();
            }
            case "just taken over" -> bench.take(new Input.TookOver(2, 1));
            case "lease run out" -> bench.take(new Input.OwnershipCertain(bench.nowMs));
            case "deposed" ->
                bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.OWNERSHIP_LOST, 0)));
            case "total contradicted" ->
                bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.TOTAL_CONTRADICTED, 0)));
            case "program differs" ->
                bench.state = bench.state.after(new Event.Raised(new Alarm(AlarmCode.PROGRAM_DIFFERS, 0)));
            default -> throw new IllegalArgumentException(name);
        }
        return bench;
    }

    /** Another association, in this state, a moment later. */
    private static void speaksOfAnother(Bench bench, PumpState state) {
        bench.pass(10);
        bench.take(new Input.Reported(
                Said.like(bench.pump.telemetry()).association("another").state(state).telemetry()));
    }

    private static Bench withoutConfirmation() {
        Order plain = Fixtures.order("as-s1", OnLeaseLoss.STOP);
        Order order = new Order(plain.orderId(), 1, plain.associationId(), plain.pump(), plain.drugCode(),
                plain.libraryVersion(), plain.libraryHash(), plain.concentrationNgPerMl(), plain.massG(),
                plain.segments(), plain.maxRateNlPerHour(), plain.maxBolusNl(), plain.totalVolumeNl(),
                plain.windows(), plain.leaseMs(), plain.onLeaseLoss(), BedsideConfirmation.NOT_REQUIRED,
                plain.notBefore(), plain.notAfter(), List.of());
        Bench bench = Bench.ready();
        bench.ask(new Ask.Prepare("s1", Fixtures.SYRINGE, Fixtures.signed(order),
                Fixtures.review(Fixtures.TOTAL_NL)));
        bench.deliverAll();
        bench.report();
        return bench;
    }

    private static Ask asked(String name, Bench bench) {
        return switch (name) {
            case "PREPARE" -> Fixtures.prepare("s1", OnLeaseLoss.STOP);
            case "PREPARE_OTHER" -> Fixtures.prepare("s2", OnLeaseLoss.STOP);
            case "START" -> new Ask.Start("s1", bench.pump.bedsideCode());
            case "START_NO_CODE" -> new Ask.Start("s1", " ");
            case "PAUSE" -> new Ask.Pause("s1", "look");
            case "RESUME" -> new Ask.Resume("s1", bench.pump.bedsideCode());
            case "RESUME_NO_CODE" -> new Ask.Resume("s1", "");
            case "PAUSE_OTHER" -> new Ask.Pause("s2", "look");
            case "STOP" -> new Ask.Stop("s1", "enough");
            case "STOP_OTHER" -> new Ask.Stop("s2", "enough");
            default -> throw new IllegalArgumentException(name);
        };
    }
}
