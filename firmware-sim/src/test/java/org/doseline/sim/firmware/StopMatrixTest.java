package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.Topics;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Syringe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * STOP during every operation and in every state: applied in the very step that receives it, so within any number of
 * milliseconds, the motor told to stand before the answer leaves, and no step of it ever after.
 */
class StopMatrixTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long SEGMENT_MS = 30_000;
    private static final long LEASE_MS = 60_000;

    static Stream<String> cells() {
        List<String> cells = new ArrayList<>();
        for (String state : states().keySet())
            for (String operation : operations().keySet()) cells.add(state + " during " + operation);
        return cells.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void stopIsAppliedAtOnce(String cell) {
        String[] names = cell.split(" during ");
        for (long afterMs : new long[]{0, 1, 249}) {
            Bench bench = states().get(names[0]).get();
            operations().get(names[1]).accept(bench);
            if (afterMs > 0) bench.after(afterMs);
            stops(bench, cell + " after " + afterMs + " ms");
        }
    }

    /** Right at, before and after the end of a segment, of a lease, and of the program. */
    @ParameterizedTest(name = "at {0} ms")
    @org.junit.jupiter.params.provider.ValueSource(longs = {SEGMENT_MS, LEASE_MS, 90_000})
    void stopRacesWhatThePumpDoesByItself(long atMs) {
        for (OnLeaseLoss policy : OnLeaseLoss.values()) {
            for (long ms = atMs - 3; ms <= atMs + 3; ms++) {
                Bench bench = running(policy);
                bench.nowMs = ms;
                stops(bench, policy + " at " + ms + " called late");
                Bench watched = running(policy);
                for (long step = atMs - 5; step <= ms; step++) watched.to(step);
                stops(watched, policy + " at " + ms + " called each ms");
                assertEquals(bench.pump.memory().pumped(), watched.pump.memory().pumped());
            }
        }
    }

    @Test
    void onlyALowerEpochHindersIt() {
        Bench bench = running(OnLeaseLoss.STOP);
        bench.epoch = 7;
        bench.renew();
        Ack ack = bench.draft(CommandKind.STOP, new Reason("deposed")).epoch(6).send();
        assertEquals(RefusalCode.STALE_EPOCH, ack.refusal().orElseThrow().code());
        assertEquals(20_000_000, bench.rate());
        stops(bench, "the owner's");
    }

    /** A pump without memory answers nobody, and stands. */
    @Test
    void pumpThatLostItsMemoryStandsAnyway() {
        Bench bench = running(OnLeaseLoss.CONTINUE);
        bench.carryOut(bench.firmware.step(bench.pump, new Input.FlashFailed(), bench.nowMs));
        assertEquals(PumpState.FAULT, bench.state());
        assertEquals(0, bench.rate());
        Volume pumped = bench.pump.memory().pumped();
        bench.after(HOUR_MS);
        assertEquals(pumped, bench.pump.memory().pumped());
    }

    private static void stops(Bench bench, String where) {
        long before = bench.firmware.display(bench.pump, bench.nowMs).rateNlPerHour();
        long told = Flow.of(bench.pump);
        Ack ack = bench.draft(CommandKind.STOP, new Reason("matrix")).association("as-9").boot("boot-0")
                .basis(0).validFor(1).revision(99).send();
        assertEquals(AckResult.APPLIED, ack.result(), where);
        assertEquals(0, ack.rateNlPerHour(), where);
        assertEquals(bench.nowMs, ack.uptimeMs(), where);
        assertEquals(0, bench.rate(), where);
        assertEquals(before == 0 && told == 0 ? 0 : 1, motorBeforeTheAnswer(bench), where);
        Volume pumped = bench.pump.memory().pumped();
        for (long ms : new long[]{1, 1_000, LEASE_MS, HOUR_MS}) {
            bench.after(ms);
            assertEquals(pumped, bench.pump.memory().pumped(), where);
            assertEquals(0, bench.rate(), where);
        }
        bench.reboot();
        bench.after(HOUR_MS);
        assertEquals(pumped, bench.pump.memory().pumped(), where);
    }

    /** How often the motor is told to stand before anything is said; it is told nothing else. */
    private static long motorBeforeTheAnswer(Bench bench) {
        long stands = 0;
        boolean said = false;
        for (Output output : bench.lastOutputs) {
            if (output instanceof Output.Publish publish && publish.leaf() == Topics.Leaf.ACK) said = true;
            if (output instanceof Output.Motor motor) {
                assertEquals(0, motor.rateNlPerHour());
                assertTrue(!said);
                stands++;
            }
        }
        return stands;
    }

    private static Map<String, Supplier<Bench>> states() {
        Map<String, Supplier<Bench>> states = new LinkedHashMap<>();
        states.put("SELF_TEST", () -> new Bench(slow()));
        states.put("IDLE", Bench::new);
        states.put("ASSOCIATED", () -> with(new Bench(), Bench::associate));
        states.put("PROGRAMMED", () -> with(new Bench(), bench -> {
            bench.associate();
            bench.program(order(OnLeaseLoss.STOP));
        }));
        states.put("RUNNING", () -> with(running(OnLeaseLoss.STOP), bench -> bench.to(10_000)));
        states.put("RUNNING a bolus", () -> with(running(OnLeaseLoss.STOP), bench -> {
            bench.to(10_000);
            bench.applied(CommandKind.BOLUS, new Bolus(100_000, 27_200_000, ""));
            bench.after(5_000);
        }));
        states.put("PAUSED", () -> with(running(OnLeaseLoss.STOP),
                bench -> bench.applied(CommandKind.PAUSE, new Reason("rest"))));
        states.put("PAUSED by hand", () -> with(running(OnLeaseLoss.STOP), bench -> bench.press(Key.PAUSE)));
        states.put("COMPLETE", () -> with(running(OnLeaseLoss.CONTINUE), bench -> bench.to(200_000)));
        states.put("STOPPED", () -> with(running(OnLeaseLoss.STOP), bench -> bench.press(Key.STOP)));
        for (OnLeaseLoss policy : OnLeaseLoss.values())
            states.put("LEASE_LOST, " + policy, () -> with(running(policy), bench -> bench.to(LEASE_MS)));
        states.put("FAULT", () -> with(running(OnLeaseLoss.STOP),
                bench -> bench.sense(new Sense().failed(Part.MOTOR).now())));
        states.put("just switched on", () -> with(running(OnLeaseLoss.CONTINUE), Bench::reboot));
        return states;
    }

    private static Map<String, Consumer<Bench>> operations() {
        Map<String, Consumer<Bench>> operations = new LinkedHashMap<>();
        operations.put("nothing", bench -> {});
        for (CommandKind kind : CommandKind.values())
            operations.put(kind.name(), bench -> bench.draft(kind, body(bench, kind)).send());
        for (Key key : Key.values()) operations.put("key " + key, bench -> bench.press(key));
        operations.put("an occlusion", bench -> bench.sense(new Sense().pressure(600).now()));
        operations.put("many alarms", bench -> bench.sense(new Sense().pressure(600).air(300_000).battery(2)
                .temperature(60).remaining(100_000).barrel(50).now()));
        operations.put("a lost link", bench -> bench.link(false));
        operations.put("a new link", bench -> bench.link(true));
        operations.put("100 events again", bench -> {
            for (int n = 0; n < 100; n++) bench.press(Key.SILENCE);
            bench.send(CommandKind.EVENTS, new Events(1, 100));
        });
        operations.put("a flood of forged messages", bench -> {
            for (int n = 0; n < 100; n++) bench.receive("k1", "forged", "x".getBytes());
        });
        operations.put("a program being loaded and started", bench -> {
            bench.send(CommandKind.PROGRAM, body(bench, CommandKind.PROGRAM));
            bench.send(CommandKind.START, body(bench, CommandKind.START));
        });
        operations.put("telemetry each millisecond", bench -> {
            for (int n = 0; n < 50; n++) bench.after(1);
        });
        return operations;
    }

    private static CommandBody body(Bench bench, CommandKind kind) {
        String code = bench.pump.bedsideCode();
        return switch (kind) {
            case ASSOCIATE -> new Associate("as-1", new Syringe("BD", 20), "ketamine", 2_000_000);
            case PROGRAM -> new Program(Orders.signed(order(OnLeaseLoss.STOP)));
            case START -> new Start("ord-1", bench.pump.memory().program().map(held -> held.hash())
                    .orElse(Sha256.of(new byte[0])), code);
            case PAUSE, STOP -> new Reason("before");
            case RESUME -> new Resume(code);
            case TITRATE -> new Titrate(List.of(new Segment(10_000_000, 60_000, 300_000)), code);
            case BOLUS -> new Bolus(100_000, 27_200_000, code);
            case DISSOCIATE, BARRIER, RENEW -> new Nothing();
            case EVENTS -> new Events(1, 100);
            case SILENCE -> new Silence("a-1");
        };
    }

    private static Bench with(Bench bench, Consumer<Bench> done) {
        done.accept(bench);
        return bench;
    }

    private static Bench running(OnLeaseLoss policy) {
        return with(new Bench(), bench -> bench.running(order(policy)));
    }

    /** Three segments of 30 s and a lease of 60 s. */
    private static Order order(OnLeaseLoss policy) {
        return new Orders.With().policy(policy).lease(LEASE_MS).maxBolus(100_000)
                .confirmation(BedsideConfirmation.NOT_REQUIRED)
                .segments(new Segment(20_000_000, SEGMENT_MS, 166_666),
                        new Segment(15_000_000, SEGMENT_MS, 291_666),
                        new Segment(20_000_000, SEGMENT_MS, 458_333))
                .total(600_000).order();
    }

    private static Setup slow() {
        Setup quick = Bench.setup(java.util.Optional.empty(), org.doseline.protocol.TimeScale.REAL);
        return new Setup(quick.pump(), quick.cell(), quick.commandKeys(), quick.approvalKeys(),
                quick.limits(),
                quick.library(), Pace.USUAL, quick.scale());
    }
}
