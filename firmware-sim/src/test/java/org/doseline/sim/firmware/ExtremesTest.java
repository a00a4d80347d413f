package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F-53: numbers, texts and moments at the edge of what a message can say. */
class ExtremesTest {
    private static final long MOST = (1L << 53) - 1;
    private final Bench bench = new Bench();

    /** Signed, so it is read, and none of it may break the log: C1 controls, halves of pairs, ends of lines. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u009f", "\u2028", "\u202e", "\ud83d\ude00", "\ufffd", "\u007f", "\""})
    void strangeTextLeavesACounterAndAPlainEvent(String strange) {
        for (int before = 60; before < 110; before++) {
            byte[] payload = ("x".repeat(before) + strange.repeat(30)).getBytes(StandardCharsets.UTF_8);
            bench.receive(payload);
        }
        assertEquals(50, bench.pump.tally().refused());
        bench.events.stream().map(Bench::event).filter(event -> event.kind() == EventKind.COMMAND_REFUSED)
                .forEach(event -> assertTrue(
                        event.detail().getOrDefault("why", "").chars().allMatch(c -> c >= ' ' && c <= '~')));
    }

    @Test
    void totalBeyondAnyVolumeIsRefused() {
        bench.associate();
        Order huge = new Orders.With().segments(new Segment(20_000_000, 10_000, 50_000)).total(MOST).order();
        Refusal refusal = bench.send(CommandKind.PROGRAM, new Program(Orders.signed(huge))).refusal()
                .orElseThrow();
        assertEquals(RefusalCode.CEILING_EXCEEDED, refusal.code());
        assertEquals(Optional.of("PUMP_TOTAL"), refusal.limit());
        assertEquals(Optional.of(MOST), refusal.asked());
    }

    @Test
    void longestSegmentAndFastestRateAreRefused() {
        bench.associate();
        Order huge = new Orders.With().segments(new Segment(MOST, MOST, 50_000_000)).maxRate(MOST)
                .total(50_000_000).order();
        assertEquals(Optional.of("PUMP_RATE"), bench.send(CommandKind.PROGRAM,
                new Program(Orders.signed(huge))).refusal().orElseThrow().limit());
    }

    @Test
    void bolusBeyondAnyVolumeIsRefused() {
        bench.running(
                new Orders.With().maxBolus(MOST).confirmation(BedsideConfirmation.NOT_REQUIRED).order());
        assertEquals(Optional.of("ORDER_TOTAL"),
                bench.send(CommandKind.BOLUS, new Bolus(MOST, 27_200_000, "")).refusal().orElseThrow()
                        .limit());
    }

    /** An order is for a patient, even one that gives nothing. */
    @Test
    void noProgramWithoutAnAssociation() {
        bench.applied(CommandKind.STOP, new Reason("first"));
        Order nothing = new Orders.With().segments(new Segment(0, 10_000, 0)).total(0).order();
        Refusal refusal = bench.send(CommandKind.PROGRAM, new Program(Orders.signed(nothing))).refusal()
                .orElseThrow();
        assertEquals(RefusalCode.WRONG_STATE, refusal.code());
    }

    /** F-46: every way to say a total in the very millisecond of an earlier step has it on the flash first. */
    @Test
    void totalThatIsSaidIsOnTheFlash() {
        bench.running();
        bench.to(777);
        bench.link(true);
        assertEquals(bench.lastTelemetry().deliveredNl(), bench.flash.delivery().total().nl());
        bench.to(888);
        bench.renew();
        assertEquals(bench.lastAck().deliveredNl(), bench.flash.delivery().total().nl());
        assertEquals(888 * 27_100_000L / 3_600_000, bench.lastAck().deliveredNl());
    }

    /** What happened before a clock was set keeps the time of the clock of before, however late the pump is called. */
    @Test
    void clockThatIsSetDatesNothingBackwards() {
        bench.running();
        long zeroMs = Instant.parse("2026-03-12T15:00:00Z").toEpochMilli();
        bench.nowMs = 100_000;
        bench.carryOut(
                bench.firmware.step(bench.pump, new Input.ClockChanged(OptionalLong.of(zeroMs)), 100_000));
        assertEquals("2026-03-12T10:01:00Z", bench.events.stream().map(Bench::event)
                .filter(event -> event.kind() == EventKind.LEASE_LOST).findFirst().orElseThrow().at());
        bench.press(Key.STOP);
        assertEquals("2026-03-12T15:01:40Z", Bench.event(bench.events.get(bench.events.size() - 1)).at());
        assertEquals(PumpState.STOPPED, bench.state());
    }
}
