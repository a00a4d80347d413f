package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.PumpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What lengthens a lease, and what a renewal leaves behind: nothing. */
class RenewalTest {
    private static final long LEASE_MS = 60_000;
    private final Bench bench = new Bench();

    private void running(OnLeaseLoss policy, long leaseMs) {
        bench.running(new Orders.With().segments(new Segment(20_000_000, 600_000, 3_333_333)).total(3_500_000)
                .maxBolus(100_000).lease(leaseMs).policy(policy)
                .confirmation(BedsideConfirmation.NOT_REQUIRED).order());
    }

    static Stream<Arguments> commands() {
        return Stream.of(Arguments.of(CommandKind.PAUSE, new Reason("rest")),
                Arguments.of(CommandKind.TITRATE,
                        new Titrate(List.of(new Segment(10_000_000, 60_000, 300_000)), "")),
                Arguments.of(CommandKind.BOLUS, new Bolus(50_000, 27_200_000, "")),
                Arguments.of(CommandKind.BARRIER, new Nothing()),
                Arguments.of(CommandKind.RENEW, new Nothing()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void everyAppliedCommandRenewsFromItsBasis(CommandKind kind, CommandBody body) {
        running(OnLeaseLoss.STOP, LEASE_MS);
        bench.to(30_000);
        assertEquals(LEASE_MS - 30_000, bench.lastTelemetry().leaseLeftMs());
        bench.draft(kind, body).basis(28_000).send();
        assertEquals(LEASE_MS - 2_000, bench.lastAck().leaseLeftMs());
    }

    @Test
    void refusedCommandRenewsNothing() {
        running(OnLeaseLoss.STOP, LEASE_MS);
        bench.to(30_000);
        bench.send(CommandKind.DISSOCIATE, new Nothing());
        assertTrue(bench.lastAck().refusal().isPresent());
        assertEquals(LEASE_MS - 30_000, bench.lastAck().leaseLeftMs());
    }

    /** Not recorded singly: no event, no write, no revision, no outcome. */
    @Test
    void renewalLeavesNothingBehind() {
        running(OnLeaseLoss.STOP, LEASE_MS);
        bench.to(1_000);
        bench.renew();
        Memory before = bench.flash;
        int events = bench.events.size();
        for (int n = 0; n < 100; n++) bench.renew();
        assertSame(before, bench.flash);
        assertEquals(events, bench.events.size());
        assertEquals(before.revision(), bench.lastAck().revision());
        assertEquals(before.spent().outcomes(), bench.lastAck().outcomes());
    }

    /** ICE-D13, ICE-R106: a controller that is silent for 6 s. */
    @ParameterizedTest(name = "{0}: {1} nL/h")
    @CsvSource({"STOP, 0", "CONTINUE, 20000000"})
    void silenceOfSixSecondsIsTheOrdersPolicy(OnLeaseLoss policy, long rate) {
        running(policy, 6_000);
        bench.to(5_999);
        assertEquals(PumpState.RUNNING, bench.state());
        bench.to(6_000);
        assertEquals(PumpState.LEASE_LOST, bench.state());
        assertEquals(rate, bench.rate());
    }

    /** ICE-R201. */
    @Test
    void tenAnswersAfterAChangeOfTheRateAllSayTheSame() {
        running(OnLeaseLoss.STOP, LEASE_MS);
        bench.to(10_000);
        long revision = bench.applied(CommandKind.TITRATE,
                new Titrate(List.of(new Segment(18_000_000, 60_000, 350_000)), "")).revision();
        long deliveredNl = bench.deliveredNl();
        for (int n = 1; n <= 10; n++) {
            bench.after(100);
            bench.renew();
            Ack ack = bench.lastAck();
            assertEquals(PumpState.RUNNING, ack.state());
            assertEquals(18_000_000, ack.rateNlPerHour());
            assertEquals(revision, ack.revision());
            assertEquals(deliveredNl + n * 500, ack.deliveredNl(), 1);
        }
    }
}
