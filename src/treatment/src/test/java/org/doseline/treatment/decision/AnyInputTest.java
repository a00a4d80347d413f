package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Seeds;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.DeliveredBounds;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;
import org.junit.jupiter.api.Test;

/**
 * A pump that says anything at all: every input is decided, the events replay to the state (the bench asks that of each
 * decision), at most one dose command is open, sequences rise by two and bounds never cross.
 */
class AnyInputTest {
    private static final long FIRST_SEED = 7;
    private static final int RUNS = 60;
    private static final int INPUTS = 400;

    @Test
    void everyInputIsDecidedAndReplaysToTheSameState() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + Seeds.of(RUNS); seed++) {
            try {
                run(new Random(seed));
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("seed " + seed + ": " + broken, broken);
            }
        }
    }

    private static void run(Random random) {
        Bench bench = Bench.ready();
        long lastSequence = 0;
        for (int i = 0; i < INPUTS; i++) {
            bench.nowMs += random.nextInt(2_000);
            Decision decision = bench.take(any(random, bench, i));
            for (Event event : decision.events()) {
                if (!(event instanceof Event.Intended intended)) continue;
                long sequence = intended.command().command().sequence();
                assertTrue(sequence >= lastSequence + 2, "the next one is kept for a STOP");
                lastSequence = sequence;
            }
            assertTrue(
                    bench.state.open().stream().filter(open -> open.command().kind().doses()).count() <= 1);
            DeliveredBounds bounds = bench.bounds();
            assertTrue(0 <= bounds.atLeastNl() && bounds.atLeastNl() <= bounds.atMostNl());
        }
    }

    private static Input any(Random random, Bench bench, int number) {
        return switch (random.nextInt(9)) {
            case 0 -> new Input.Ticked();
            case 1, 2 -> new Input.Reported(telemetry(random));
            case 3, 4, 5 -> new Input.Answered(ack(random, bench));
            case 6 -> logged(random);
            case 7 -> random.nextInt(10) == 0
                    ? new Input.TookOver(bench.state.ownership().epoch() + 1, random.nextInt(50))
                    : new Input.Published(
                            openOf(random, bench).map(open -> open.command().commandId()).orElse("x"));
            default -> new Input.Asked(ask(random), "nurse", "ask" + number);
        };
    }

    private static Ask ask(Random random) {
        String session = "s" + random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 6 -> Fixtures.titrate(session, List.of(new Segment(random.nextInt(9_000_000),
                    1 + random.nextInt(200_000), random.nextInt(200_000))), "code");
            case 7 -> Fixtures.bolus(session, 1 + random.nextInt(30_000), 1 + random.nextInt(9_000_000),
                    "code");
            case 0, 1 -> Fixtures.prepare(session, OnLeaseLoss.values()[random.nextInt(3)]);
            case 2 -> new Ask.Start(session, "code");
            case 3 -> new Ask.Pause(session, "look");
            case 4 -> new Ask.Resume(session, "code");
            default -> new Ask.Stop(session, "enough");
        };
    }

    private static Optional<OpenCommand> openOf(Random random, Bench bench) {
        List<OpenCommand> open = bench.state.open();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
    }

    private static Telemetry telemetry(Random random) {
        return new Telemetry(association(random), "boot", 1 + random.nextInt(3),
                1_000 + random.nextInt(900_000),
                "now", 0, random.nextInt(9), state(random), random.nextBoolean(), Optional.empty(), -1,
                random.nextInt(3) * 3_600_000L, random.nextInt(200_000), 0, 0, false, Fixtures.BATTERY,
                Optional.empty(), 0, 0, List.of());
    }

    private static Ack ack(Random random, Bench bench) {
        Optional<OpenCommand> open = openOf(random, bench);
        Optional<Refusal> refusal = random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(Refusal.of(RefusalCode.values()[random.nextInt(RefusalCode.values().length)]));
        AckResult result = refusal.isPresent()
                ? AckResult.REFUSED
                : random.nextBoolean() ? AckResult.APPLIED : AckResult.DUPLICATE;
        List<Outcome> outcomes = new ArrayList<>();
        for (OpenCommand listed : bench.state.open()) {
            if (random.nextBoolean())
                outcomes.add(new Outcome(listed.command().sequence(), listed.hash(),
                        random.nextBoolean() ? AckResult.APPLIED : AckResult.REFUSED));
        }
        long seen = open.map(command -> command.command().sequence()).orElse(1L) + random.nextInt(4);
        return new Ack(open.map(command -> command.command().commandId()).orElse("unknown"),
                association(random), open.map(command -> command.command().sequence()).orElse(0L),
                open.filter(command -> random.nextInt(9) > 0).map(OpenCommand::hash)
                        .orElse(Sha256.of(new byte[0])),
                result, refusal, outcomes, random.nextInt(20) == 0 ? 99 : 1, seen, seen, random.nextInt(9),
                "boot", 1 + random.nextInt(3), 1_000 + random.nextInt(900_000), state(random),
                random.nextBoolean(), random.nextInt(3) * 3_600_000L, random.nextInt(200_000), 0, 0,
                Optional.empty());
    }

    private static Input logged(Random random) {
        PumpEvent event = new PumpEvent(1 + random.nextInt(400),
                Sha256.of(new byte[]{(byte) random.nextInt(3)}),
                Optional.empty(), "boot", 1, 7, "now",
                EventKind.values()[random.nextInt(EventKind.values().length)],
                Map.of());
        return new Input.Logged(event, ReportCodec.encode(event));
    }

    private static Optional<String> association(Random random) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of("as-s" + random.nextInt(3));
    }

    private static PumpState state(Random random) {
        return PumpState.values()[random.nextInt(PumpState.values().length)];
    }
}
