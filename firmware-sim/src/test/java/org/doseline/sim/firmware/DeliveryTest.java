package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.order.Window;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Syringe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    private final Bench bench = new Bench();

    @Test
    void deliversTheTotalExactlyAtTheEndOfTheLastSegment() {
        bench.running();
        for (long atMs = 50_000; atMs <= 2_350_000; atMs += 50_000) {
            bench.to(atMs);
            bench.renew();
        }
        bench.to(2_399_999);
        assertEquals(PumpState.RUNNING, bench.state());
        assertEquals(18_124_992, bench.deliveredNl());
        bench.to(2_400_000);
        assertEquals(PumpState.COMPLETE, bench.state());
        assertEquals(18_125_000, bench.deliveredNl());
        assertEquals(0, bench.rate());
        bench.to(9_000_000);
        assertEquals(18_125_000, bench.deliveredNl());
    }

    /** However it is paused, watched or called late, the total is exact and no cap is passed at any instant. */
    @Test
    void pausesAtAnyMomentLoseAndGainNothing() {
        long seed = 20260312;
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            Bench one = new Bench();
            one.running();
            String where = "seed " + seed + " round " + round;
            long runMs = 0;
            while (one.state() != PumpState.COMPLETE) {
                long ms = 1 + random.nextInt(50_000);
                one.after(ms);
                runMs += ms;
                withinCaps(one, where);
                if (one.state() == PumpState.COMPLETE) break;
                if (random.nextInt(3) == 0) {
                    long pausedNl = one.applied(CommandKind.PAUSE, new Reason("rest")).deliveredNl();
                    one.after(random.nextInt(100_000));
                    assertEquals(pausedNl, one.deliveredNl(), where);
                    one.applied(CommandKind.RESUME, new Resume(""));
                } else {
                    one.renew();
                }
            }
            assertEquals(18_125_000, one.deliveredNl(), where);
            assertTrue(runMs >= 2_400_000, where);
        }
    }

    private static void withinCaps(Bench one, String where) {
        Course course = one.pump.memory().course().orElseThrow();
        int index = Math.min(course.index(), course.segments().size() - 1);
        assertTrue(one.deliveredNl() <= course.segments().get(index).untilNl(), where);
        assertTrue(one.deliveredNl() <= 18_125_000, where);
        assertTrue(one.pump.memory().delivery().total().compareTo(Volume.ofNl(18_125_000)) <= 0, where);
    }

    /** Random programmes, slow rates and long fractions among them: what is left between segments is never lost. */
    @Test
    void carriesFractionsOverAnyProgramme() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            Segment[] segments = new Segment[1 + random.nextInt(6)];
            long units = 0;
            for (int i = 0; i < segments.length; i++) {
                long rate = random.nextInt(5) == 0 ? 0 : 100_000L * (1 + random.nextInt(200));
                long ms = 1 + random.nextInt(300_000);
                units += rate * ms;
                segments[i] = new Segment(rate, ms, units / 3_600_000);
            }
            long totalNl = units / 3_600_000;
            Bench one = new Bench();
            one.running(new Orders.With().segments(segments).total(totalNl).lease(300_000).order());
            while (one.state() == PumpState.RUNNING) {
                one.after(1 + random.nextInt(200_000));
                if (one.state() == PumpState.RUNNING) one.renew();
            }
            assertEquals(PumpState.COMPLETE, one.state(), "seed " + seed + " round " + round);
            assertEquals(totalNl, one.deliveredNl(), "seed " + seed + " round " + round);
        }
    }

    @Test
    void segmentEndsWithItsVolumeWhenThatIsFirst() {
        bench.running(new Orders.With().lease(300_000).segments(new Segment(20_000_000, 600_000, 100_000),
                new Segment(10_000_000, 60_000, 266_666)).order());
        bench.to(18_000); // 100,000 nL at 20 mL/h
        assertEquals(100_000, bench.deliveredNl());
        bench.to(18_001);
        assertEquals(10_000_000, bench.rate());
        bench.to(100_000);
        assertEquals(PumpState.COMPLETE, bench.state());
        assertTrue(bench.deliveredNl() <= 266_667);
    }

    @Test
    void associatingTheSameAgainNeverResetsTheTotal() {
        bench.running();
        bench.to(30_000);
        bench.applied(CommandKind.STOP, new Reason("end"));
        long delivered = bench.deliveredNl();
        Ack other = bench.applied(CommandKind.ASSOCIATE,
                new Associate("as-2", new Syringe("BD", 20), "ketamine", 2_000_000));
        assertEquals(0, other.deliveredNl());
        assertEquals(delivered, bench.applied(CommandKind.ASSOCIATE,
                new Associate("as-1", new Syringe("BD", 20), "ketamine", 2_000_000)).deliveredNl());
        assertEquals(RefusalCode.WRONG_STATE, bench.send(CommandKind.ASSOCIATE,
                new Associate("as-1", new Syringe("BD", 20), "ketamine", 5_000_000)).refusal().orElseThrow()
                .code());
    }

    @Test
    void goesOnFromTheDeliveredVolumeAfterAStop() {
        bench.running();
        bench.to(30_000);
        bench.applied(CommandKind.STOP, new Reason("end"));
        long delivered = bench.deliveredNl();
        SignedOrder signed = bench.program(new Orders.With().lease(59_000).order());
        bench.applied(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()));
        assertEquals(delivered, bench.deliveredNl());
        while (bench.state() == PumpState.RUNNING) {
            bench.renew();
            bench.after(50_000);
        }
        assertEquals(18_125_000, bench.deliveredNl());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PUMP_RATE, 1200100000, 1000, 1", "PUMP_RATE_STEP, 20050000, 1000, 1",
        "PUMP_TOTAL, 1200000000, 3600000, 50000001", "SYRINGE, 1200000000, 3600000, 20000001"})
    void pumpHasItsOwnHardLimits(String limit, long rate, long ms, long untilNl) {
        bench.associate();
        Order order = new Orders.With().segments(new Segment(rate, ms, untilNl)).maxRate(2_000_000_000)
                .total(untilNl).order();
        Ack ack = bench.send(CommandKind.PROGRAM, new Program(Orders.signed(order)));
        assertEquals(Optional.of(limit), ack.refusal().orElseThrow().limit());
        assertEquals(RefusalCode.CEILING_EXCEEDED, ack.refusal().get().code());
    }

    /** 6 mL within any hour: the 5 mL of before count, over a reboot too, until the hour is over. */
    @Test
    void windowCountsThePumpsOwnHistory() {
        Order order = new Orders.With().segments(new Segment(20_000_000, 900_000, 5_000_000)).lease(300_000)
                .total(5_000_000).windows(new Window(3_600_000, 6_000_000)).order();
        bench.running(order);
        for (int n = 0; n < 4; n++) {
            bench.renew();
            bench.after(225_000);
        }
        assertEquals(PumpState.COMPLETE, bench.state());
        bench.reboot();
        Order second = new Orders.With().segments(new Segment(20_000_000, 1_800_000, 10_000_000))
                .lease(300_000)
                .total(10_000_000).windows(new Window(3_600_000, 6_000_000)).order();
        Ack refused = bench.send(CommandKind.PROGRAM, new Program(Orders.signed(second)));
        assertEquals(Optional.of("WINDOW"), refused.refusal().orElseThrow().limit());
        assertEquals(Optional.of(6_000_000L), refused.refusal().get().allowed());
        assertTrue(refused.refusal().get().asked().orElseThrow() > 6_000_000);
        bench.to(3_600_000);
        assertEquals(AckResult.APPLIED,
                bench.send(CommandKind.PROGRAM, new Program(Orders.signed(second))).result());
    }

    @Test
    void titrationDownNeedsNoCodeAndKeepsTheCaps() {
        bench.running();
        bench.to(30_000);
        bench.applied(CommandKind.TITRATE,
                new Titrate(List.of(new Segment(10_000_000, 360_000, 1_225_833)), ""));
        assertEquals(10_000_000, bench.rate());
        for (int n = 0; n < 9; n++) {
            bench.renew();
            bench.after(40_000);
        }
        assertEquals(PumpState.COMPLETE, bench.state());
        assertEquals(1_225_833, bench.deliveredNl());
    }

    @Test
    void bolusIsCountedInsideTheTotal() {
        bench.running(new Orders.With().maxBolus(100_000).confirmation(BedsideConfirmation.NOT_REQUIRED)
                .segments(new Segment(20_000_000, 600_000, 3_333_333)).total(3_400_000).order());
        Ack tooMuch = bench.send(CommandKind.BOLUS, new Bolus(100_000, 27_200_000, ""));
        assertEquals(Optional.of("ORDER_TOTAL"), tooMuch.refusal().orElseThrow().limit());
        bench.applied(CommandKind.BOLUS, new Bolus(50_000, 27_200_000, ""));
        assertEquals(27_200_000, bench.rate());
        while (bench.state() == PumpState.RUNNING) {
            bench.after(50_000);
            if (bench.state() == PumpState.RUNNING) bench.renew();
        }
        assertEquals(3_383_333, bench.deliveredNl());
    }
}
