package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {
    private final Bench bench = new Bench();

    private void running(OnLeaseLoss policy) {
        bench.running(new Orders.With().policy(policy).segments(new Segment(27_200_000, 100_000, 755_555),
                new Segment(10_000_000, 100_000, 1_033_333)).order());
    }

    @ParameterizedTest(name = "{0}: {1} nL/h")
    @CsvSource({"STOP, 0", "LOWER, 10000000", "CONTINUE, 27200000"})
    void atItsEndFlowFollowsTheOrdersPolicy(OnLeaseLoss policy, long rate) {
        running(policy);
        bench.to(59_999);
        assertEquals(PumpState.RUNNING, bench.state());
        assertEquals(27_200_000, bench.rate());
        bench.to(60_000);
        assertEquals(PumpState.LEASE_LOST, bench.state());
        assertEquals(rate, bench.rate());
        assertEquals(0, bench.lastTelemetry().leaseLeftMs());
        assertTrue(bench.alarmed(AlarmCode.LEASE_LOST));
    }

    /** Nothing ticks: however late the pump is called, flow ended at the very end of the lease. */
    @Test
    void flowEndsAtTheEndOfTheLeaseHoweverLateThePumpIsCalled() {
        running(OnLeaseLoss.STOP);
        bench.to(1_000_000);
        assertEquals(27_200_000L * 60_000 / 3_600_000, bench.deliveredNl());
        assertEquals(60_000, Bench.event(bench.events.stream()
                .filter(event -> Bench.event(event).kind() == EventKind.LEASE_LOST).findFirst().orElseThrow())
                .uptimeMs());
    }

    @Test
    void leaseRunsFromTheBasisOfTheCommandAndNotFromItsArrival() {
        running(OnLeaseLoss.STOP);
        bench.to(10_000);
        bench.draft(CommandKind.RENEW, new Nothing()).basis(5_000).send();
        assertEquals(55_000, bench.lastAck().leaseLeftMs());
        bench.draft(CommandKind.RENEW, new Nothing()).basis(5_100).send();
        assertEquals(55_100, bench.lastAck().leaseLeftMs());
        bench.draft(CommandKind.RENEW, new Nothing()).basis(5_000).send(); // overtaken: never shorter
        assertEquals(55_100, bench.lastAck().leaseLeftMs());
    }

    @Test
    void delayedRenewalIsRefusedAndLengthensNothing() {
        running(OnLeaseLoss.STOP);
        bench.to(20_000);
        assertEquals(AckResult.REFUSED,
                bench.draft(CommandKind.RENEW, new Nothing()).basis(14_999).send().result());
        assertEquals(40_000, bench.lastAck().leaseLeftMs());
    }

    @Test
    void renewalBringsBackOnlyWhatNeverStopped() {
        running(OnLeaseLoss.LOWER);
        bench.to(60_001);
        bench.renew();
        assertEquals(PumpState.RUNNING, bench.state());
        assertEquals(27_200_000, bench.rate());
        assertFalse(bench.alarmed(AlarmCode.LEASE_LOST));
        assertEquals(1, bench.eventsOf(EventKind.LEASE_REGAINED));
    }

    @Test
    void renewalDoesNotRestartWhatStopped() {
        running(OnLeaseLoss.STOP);
        bench.to(60_001);
        bench.renew();
        assertEquals(PumpState.LEASE_LOST, bench.state());
        assertEquals(0, bench.rate());
        assertTrue(bench.alarmed(AlarmCode.LEASE_LOST));
        long delivered = bench.deliveredNl();
        bench.applied(CommandKind.RESUME, new Resume(""));
        assertEquals(PumpState.RUNNING, bench.state());
        assertEquals(delivered, bench.deliveredNl());
        assertFalse(bench.alarmed(AlarmCode.LEASE_LOST));
    }

    @Test
    void pumpCapsTheLeaseByItself() {
        bench.running(new Orders.With().lease(86_400_000).order());
        assertEquals(300_000, bench.lastAck().leaseLeftMs());
        bench.to(300_000);
        assertEquals(PumpState.LEASE_LOST, bench.state());
    }

    @Test
    void startKeyDoesNotRunWithoutALease() {
        running(OnLeaseLoss.STOP);
        bench.press(Key.PAUSE);
        bench.to(70_000);
        bench.press(Key.START);
        assertEquals(PumpState.PAUSED, bench.state());
        assertEquals(0, bench.rate());
    }

    @Test
    void pausedPumpOutlivesItsLeaseAndResumesWithTheCommandsOwn() {
        running(OnLeaseLoss.STOP);
        bench.applied(CommandKind.PAUSE, new Reason("rest"));
        bench.to(500_000);
        assertEquals(PumpState.PAUSED, bench.state());
        bench.applied(CommandKind.RESUME, new Resume(""));
        assertEquals(60_000, bench.lastAck().leaseLeftMs());
    }
}
