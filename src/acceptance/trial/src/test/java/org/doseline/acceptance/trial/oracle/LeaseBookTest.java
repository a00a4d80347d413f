package org.doseline.acceptance.trial.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.junit.jupiter.api.Test;

class LeaseBookTest {
    private static final String ASSOCIATION = "as-1";
    private static final Optional<String> BOUND = Optional.of(ASSOCIATION);
    private static final String BOOT = "boot-1";
    /** 1 nL/ms. */
    private static final long FAST = 3_600_000;
    private static final long SLOW = FAST / 2;
    private static final long RENEWED_MS = 10_000;
    /** 20 s by a clock that is 2 % slow. */
    private static final long ENDS_MS = RENEWED_MS + 20_000 * 1_000 / 979;

    private final Authorised authorised = new Authorised();
    private final MotorBook motor = new MotorBook(authorised);
    private final UptimeBook uptimes = new UptimeBook();
    private final LeaseBook lease = new LeaseBook(authorised, uptimes);

    private void ordered(OnLeaseLoss policy) {
        List<Segment> fastThenSlow = List.of(new Segment(FAST, 60_000, 60_000),
                new Segment(SLOW, 60_000, 90_000));
        authorised.prescribed(new Order("ord-1", 1, ASSOCIATION, "pump-1", "ketamine", "demo-1",
                Sha256.of(new byte[0]), 2_000_000, 70_000, fastThenSlow, FAST, 0, 90_000, List.of(), 20_000,
                policy, BedsideConfirmation.REQUIRED, "2026-03-01T00:00:00Z", "2026-12-31T00:00:00Z",
                List.of()), 90_000);
        for (long ms = 0; ms <= 200_000; ms += 1_000) uptimes.showed(BOOT, ms, ms);
        motor.look(0, 0, BOUND);
    }

    private void reaches(CommandKind kind, long epoch, CommandBody body, long fence) {
        lease.arrived(new Command("c-" + kind + epoch, "pump-1", BOUND, BOOT, epoch,
                kind.takesSequence() ? 1 : 0, kind, 1, RENEWED_MS,
                5_000, body), fence, BOUND);
    }

    /** Flow for half a second, from a second after the lease's end. */
    private void flowsAfterTheEnd(long nlPerHour) {
        motor.look(ENDS_MS + 1_000, 0, BOUND);
        motor.look(ENDS_MS + 1_500, nlPerHour * 500, BOUND);
    }

    private void isSeen() {
        assertEquals(Promise.LEASE,
                assertThrows(Violation.class, () -> lease.look(motor)).promise());
    }

    @Test
    void flowBeyondTheLeaseAndASecondIsSeenWhereTheOrderSaysStop() {
        ordered(OnLeaseLoss.STOP);
        reaches(CommandKind.RENEW, 1, new Nothing(), 0);
        flowsAfterTheEnd(SLOW);
        isSeen();
    }

    @Test
    void aRenewalFromBehindTheFenceLengthensNothing() {
        ordered(OnLeaseLoss.STOP);
        reaches(CommandKind.RENEW, 1, new Nothing(), 2);
        motor.look(12_000, 0, BOUND);
        motor.look(12_500, FAST * 100, BOUND);
        isSeen();
    }

    @Test
    void theLowerRateIsRightAndTheFasterOneIsSeenWhereTheOrderSaysLower() {
        ordered(OnLeaseLoss.LOWER);
        reaches(CommandKind.RENEW, 1, new Nothing(), 0);
        flowsAfterTheEnd(SLOW);
        lease.look(motor);
        motor.look(ENDS_MS + 2_000, SLOW * 500 + FAST * 500, BOUND);
        isSeen();
    }

    @Test
    void theLowerRateOfATitrationThatReachedThePumpIsRight() {
        ordered(OnLeaseLoss.LOWER);
        long middle = FAST * 3 / 4;
        reaches(CommandKind.TITRATE, 1,
                new Titrate(List.of(new Segment(middle, 60_000, 45_000)), "1234"), 0);
        flowsAfterTheEnd(middle);
        lease.look(motor);
        motor.look(ENDS_MS + 2_000, middle * 500 + FAST * 500, BOUND);
        isSeen();
    }

    @Test
    void aTitrationFromBehindTheFenceChangesNothing() {
        ordered(OnLeaseLoss.LOWER);
        reaches(CommandKind.RENEW, 2, new Nothing(), 0);
        reaches(CommandKind.TITRATE, 1,
                new Titrate(List.of(new Segment(FAST, 60_000, 60_000)), "1234"), 2);
        flowsAfterTheEnd(FAST);
        isSeen();
    }
}
