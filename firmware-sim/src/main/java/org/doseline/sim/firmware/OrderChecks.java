package org.doseline.sim.firmware;

import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;

/** Check 9: the order is the one that was signed, for this pump and association, from its library, and in time. */
final class OrderChecks {
    /** A pump's clock may be this far off, wall ms: a minute, as clocks that people set are. */
    private static final long CLOCK_TOLERANCE_MS = 60_000;

    private OrderChecks() {}

    static Optional<Refusal> refusal(Turn turn, Command command) {
        if (!turn.setup.has(Safeguard.ORDER)) return Optional.empty();
        return switch (command.kind()) {
            case PROGRAM -> offered(turn, ((Program) command.body()).signed());
            case START -> turn.program.flatMap(held -> named(turn, held, (Start) command.body()));
            case RESUME, TITRATE, BOLUS -> turn.program.flatMap(held -> inTime(turn, held.order()));
            case ASSOCIATE, DISSOCIATE, PAUSE, STOP, BARRIER, RENEW, EVENTS, SILENCE -> Optional.empty();
        };
    }

    private static Optional<Refusal> offered(Turn turn, SignedOrder signed) {
        PublicKey key = turn.setup.approvalKeys().get(signed.keyId());
        if (key == null) return invalid("KEY");
        if (!OrderSignature.verifies(signed, key)) return invalid("SIGNATURE");
        Order order;
        try {
            order = OrderCodec.decode(signed.orderBytes());
        } catch (MalformedMessage signedButNoOrder) {
            return invalid("FORM");
        }
        if (!order.pump().equals(turn.setup.pump())) return invalid("PUMP");
        if (turn.association.isPresent() && !fits(order, turn.association.get()))
            return invalid("ASSOCIATION");
        boolean fromMyLibrary = turn.setup.library()
                .map(held -> held.approves(order.libraryVersion(), order.libraryHash())).orElse(true);
        if (!fromMyLibrary) return invalid("LIBRARY");
        return inTime(turn, order);
    }

    private static boolean fits(Order order, Association bound) {
        return order.associationId().equals(bound.id()) && order.drugCode().equals(bound.drugCode())
                && order.concentrationNgPerMl() == bound.concentrationNgPerMl();
    }

    /** Judged anew: keys and library may have been replaced since the order was taken. */
    private static Optional<Refusal> named(Turn turn, org.doseline.sim.firmware.Program held, Start start) {
        boolean same = held.hash().equals(start.orderHash())
                && held.order().orderId().equals(start.orderId());
        return same ? offered(turn, held.signed()) : invalid("HASH");
    }

    /** Only if the pump's clock is set. */
    private static Optional<Refusal> inTime(Turn turn, Order order) {
        if (turn.on.clockMs().isEmpty()) return Optional.empty();
        long clockMs = turn.on.clockMs().getAsLong() + turn.nowMs;
        long toleranceMs = turn.setup.scale().inTherapyMs(CLOCK_TOLERANCE_MS);
        try {
            boolean valid = clockMs + toleranceMs >= Instant.parse(order.notBefore()).toEpochMilli()
                    && clockMs - toleranceMs <= Instant.parse(order.notAfter()).toEpochMilli();
            return valid ? Optional.empty() : invalid("VALIDITY");
        } catch (DateTimeException | ArithmeticException notATime) {
            return invalid("VALIDITY");
        }
    }

    private static Optional<Refusal> invalid(String what) {
        return Optional.of(Refusal.of(RefusalCode.ORDER_INVALID, what));
    }
}
