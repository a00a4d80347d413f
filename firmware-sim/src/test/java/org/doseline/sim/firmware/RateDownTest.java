package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.Window;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;

/** A hand that slows the pump wins: over the program, over the controller, and over what was planned to be caught up. */
class RateDownTest {
    private static final long STEP = 100_000;
    private final Bench bench = new Bench();

    @Test
    void eachPressIsOneStepSlowerAndNeverBelowTheSlowest() {
        bench.running();
        for (int n = 1; n <= 270; n++) {
            bench.press(Key.RATE_DOWN);
            assertEquals(27_100_000 - n * STEP, bench.rate());
        }
        bench.press(Key.RATE_DOWN);
        bench.press(Key.RATE_DOWN);
        assertEquals(STEP, bench.rate());
        assertEquals(PumpState.RUNNING, bench.state());
    }

    @Test
    void laterSegmentsAreNoFasterAndNothingIsCaughtUp() {
        bench.running();
        bench.press(Key.RATE_DOWN);
        bench.runFor(299_999);
        assertEquals(27_000_000, bench.rate());
        bench.runFor(2_100_001);
        assertEquals(PumpState.COMPLETE, bench.state());
        assertEquals(27_000_000L * 2_400_000 / 3_600_000, bench.deliveredNl());
    }

    @Test
    void remoteIncreaseAfterItNeedsRevisionAndCode() {
        bench.running();
        long revision = bench.pump.memory().revision();
        String code = bench.pump.bedsideCode();
        bench.press(Key.RATE_DOWN);
        Titrate up = new Titrate(List.of(new Segment(27_100_000, 60_000, 451_666)), "");
        assertEquals(RefusalCode.REVISION_CHANGED, bench.draft(CommandKind.TITRATE, up).revision(revision)
                .send().refusal().orElseThrow().code());
        assertEquals(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED,
                bench.send(CommandKind.TITRATE, up).refusal().orElseThrow().code());
        assertEquals(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED,
                bench.send(CommandKind.TITRATE, new Titrate(up.segments(), code)).refusal().orElseThrow()
                        .code());
        assertEquals(27_000_000, bench.rate());
        bench.applied(CommandKind.TITRATE,
                new Titrate(List.of(new Segment(27_000_000, 60_000, 450_000)), ""));
        bench.applied(CommandKind.TITRATE, new Titrate(up.segments(), bench.pump.bedsideCode()));
        assertEquals(27_100_000, bench.rate());
    }

    /**
     * 100 uL, a gap, 100 uL, and never more than 110 uL in 30 s. The second segment has time for far more than its
     * volume, so that it could give what the first had kept back.
     */
    @Test
    void whatAHandKeptBackDoesNotFillALaterWindow() {
        running(OnLeaseLoss.CONTINUE, 300_000);
        for (int n = 0; n < 180; n++) bench.press(Key.RATE_DOWN);
        assertEquals(18_000_000, bench.rate());
        bench.to(40_000);
        assertEquals(50_000, bench.deliveredNl());
        bench.to(50_000);
        assertEquals(100_000, bench.deliveredNl());
        bench.to(200_000);
        assertEquals(PumpState.COMPLETE, bench.state());
        assertEquals(100_000, bench.deliveredNl());
    }

    /** The lower of this and the next segment is none at all here; the second gives its own and no more. */
    @Test
    void whatALostLeaseKeptBackDoesNotFillALaterWindow() {
        running(OnLeaseLoss.LOWER, 5_000);
        bench.to(5_000);
        assertEquals(PumpState.LEASE_LOST, bench.state());
        assertEquals(0, bench.rate());
        bench.to(39_000);
        bench.renew();
        bench.to(41_000);
        bench.renew();
        bench.to(45_000);
        bench.renew();
        bench.to(49_000);
        bench.renew();
        bench.to(52_000);
        assertEquals(PumpState.COMPLETE, bench.state());
        assertTrue(bench.deliveredNl() <= 150_000, bench.deliveredNl() + " nL");
        assertTrue(bench.deliveredNl() >= 149_990, bench.deliveredNl() + " nL");
    }

    private void running(OnLeaseLoss policy, long leaseMs) {
        bench.running(new Orders.With().policy(policy).lease(leaseMs).maxRate(36_000_000).total(200_000)
                .windows(new Window(30_000, 110_000))
                .segments(new Segment(36_000_000, 10_000, 100_000), new Segment(0, 30_000, 100_000),
                        new Segment(36_000_000, 60_000, 200_000))
                .order());
    }
}
