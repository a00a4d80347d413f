package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.Window;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Syringe;
import org.doseline.protocol.report.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a pump reports, and what it writes into its log. */
class ReportingTest {
    private static final long LONG_NUMBER = 9_000_000_000_000_000L;

    /** Whoever calls it whenever it wants to be called. */
    private static List<Long> reportsUntil(Bench bench, long endMs) {
        int before = bench.telemetry.size();
        while (bench.firmware.nextDeadlineMs(bench.pump) <= endMs)
            bench.to(bench.firmware.nextDeadlineMs(bench.pump));
        return bench.telemetry.subList(before, bench.telemetry.size()).stream().map(Telemetry::uptimeMs)
                .toList();
    }

    @ParameterizedTest(name = "at {0} times the wall")
    @ValueSource(ints = {1, 60})
    void everyTenSecondsBeforeAnAssociationAndEverySecondFromThenOn(int speed) {
        Bench bench = new Bench(Optional.empty(), new TimeScale(speed));
        assertEquals(every(10_000L * speed, 60_000L * speed), reportsUntil(bench, 60_000L * speed));
        bench.associate();
        assertEquals(every(1_000L * speed, 20_000L * speed),
                reportsUntil(bench, 80_000L * speed).stream().map(ms -> ms - 60_000L * speed).toList());
        bench.applied(CommandKind.DISSOCIATE, new Nothing());
        assertEquals(every(10_000L * speed, 60_000L * speed),
                reportsUntil(bench, 140_000L * speed).stream().map(ms -> ms - 80_000L * speed).toList());
    }

    private static List<Long> every(long ms, long untilMs) {
        return LongStream.rangeClosed(1, untilMs / ms).mapToObj(n -> n * ms).toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsAnEvent(Key key) {
        Bench bench = new Bench();
        bench.running();
        bench.press(key);
        assertEquals(1, bench.eventsOf(EventKind.KEY_PRESSED));
    }

    @Test
    void everyAppliedAndEveryRefusedCommandIsAnEvent() {
        Bench bench = new Bench();
        bench.associate();
        bench.applied(CommandKind.BARRIER, new Nothing());
        bench.send(CommandKind.PAUSE, new Reason("nothing runs"));
        bench.applied(CommandKind.STOP, new Reason("end"));
        List<String> said = new ArrayList<>();
        for (byte[] payload : bench.events) {
            PumpEvent event = Bench.event(payload);
            if (event.kind() == EventKind.COMMAND_APPLIED || event.kind() == EventKind.COMMAND_REFUSED)
                said.add(event.kind() + " " + event.detail().get("kind"));
        }
        assertEquals(List.of("COMMAND_APPLIED ASSOCIATE", "COMMAND_APPLIED BARRIER",
                "COMMAND_REFUSED PAUSE", "COMMAND_APPLIED STOP"), said);
    }

    /**
     * An ack of 4 KiB cannot hold both once the numbers are long, and the newest outcomes are those that somebody may still
     * ask about.
     */
    @Test
    void longReadbackLeavesOutTheOldestOutcomesOfThatAckOnly() {
        String association = "a".repeat(40);
        Bench bench = new Bench();
        bench.carryOut(bench.firmware.boot(Optional.of(bench.flash),
                new PowerOn("b".repeat(40), "seed", OptionalLong.empty(), Sensors.NOMINAL)));
        bench.epoch = LONG_NUMBER;
        bench.sequence = LONG_NUMBER;
        bench.applied(CommandKind.ASSOCIATE,
                new Associate(association, new Syringe("BD", 20), "ketamine", 2_000_000));
        for (int n = 0; n < 20; n++) bench.applied(CommandKind.BARRIER, new Nothing());
        List<Outcome> all = bench.lastAck().outcomes();
        Segment[] segments = new Segment[24];
        for (int n = 0; n < segments.length; n++)
            segments[n] = new Segment(1_200_000_000, 864_000_000_000L, 10_000_000 + n * 100_000L);
        Order order = new Orders.With().id("o".repeat(40)).association(association).maxRate(1_200_000_000)
                .windows(new Window(3_600_000, 50_000_000)).segments(segments).order();
        bench.receive(CommandCodec.encode(new Command("c".repeat(40), "pump-1", Optional.of(association),
                "b".repeat(40), bench.epoch, bench.sequence + 2, CommandKind.PROGRAM,
                bench.pump.memory().revision(), 0, Protocol.VALID_FOR_MS,
                new Program(Orders.signed(order)))));
        bench.sequence += 2;
        Ack ack = bench.lastAck();
        assertEquals(AckResult.APPLIED, ack.result());
        assertEquals(24, ack.program().orElseThrow().segments().size());
        List<Outcome> listed = ack.outcomes();
        assertTrue(!listed.isEmpty() && listed.size() < Protocol.OUTCOMES_KEPT,
                listed.size() + " are listed");
        assertEquals(ack.sequence(), listed.get(listed.size() - 1).sequence());
        assertEquals(all.subList(all.size() - listed.size() + 1, all.size()),
                listed.subList(0, listed.size() - 1), "the newest, without a gap");
        assertEquals(Protocol.OUTCOMES_KEPT,
                bench.applied(CommandKind.BARRIER, new Nothing()).outcomes().size());
    }
}
