package org.doseline.acceptance.trial.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;

/**
 * Until when the pump may believe that somebody watches: the newest basis of any command that reached it, whatever it
 * answered, and the order's lease by a clock that is 2 % slow. Afterwards the order's policy, within 1 s. The lower rate
 * is that of the order's segments, or of a titration's that reached the pump and may have taken their place.
 */
final class LeaseBook {
    private static final long GRACE_MS = 1_000;
    private static final long LONGEST_MS = 300_000;
    private static final long SLOW_PERMILLE = 979;

    private final Authorised authorised;
    private final UptimeBook uptimes;
    private final Map<String, Long> titratedLowerNlPerHour = new HashMap<>();
    private long endsMs = Long.MIN_VALUE;

    LeaseBook(Authorised authorised, UptimeBook uptimes) {
        this.authorised = authorised;
        this.uptimes = uptimes;
    }

    void rebooted() { endsMs = Long.MIN_VALUE; }

    /** @param fence what is of a lower epoch lengthens nothing */
    void arrived(Command command, long fence, Optional<String> bound) {
        if (command.epoch() < fence) return;
        Optional<Authorised.Course> course = authorised.of(bound);
        if (course.isPresent() && command.body() instanceof Titrate titrate)
            titratedLowerNlPerHour.merge(bound.get(), lower(titrate.segments()), Math::max);
        OptionalLong basisMs = uptimes.at(command.bootId(), command.basisUptimeMs());
        if (course.isEmpty() || basisMs.isEmpty()) return;
        long leaseMs = Math.min(LONGEST_MS, course.get().order().leaseMs());
        endsMs = Math.max(endsMs, basisMs.getAsLong() + leaseMs * 1_000 / SLOW_PERMILLE);
    }

    void look(MotorBook motor) {
        if (!motor.moves()) return;
        Optional<Authorised.Course> course = authorised.of(motor.bound());
        if (course.isEmpty() || !motor.movedSince(endsMs + GRACE_MS)) return;
        Order order = course.get().order();
        Violation.unless(order.onLeaseLoss() != OnLeaseLoss.STOP, Promise.LEASE,
                "flow, although the lease ended by " + endsMs + " ms");
        long lower = Math.max(lower(order.segments()),
                titratedLowerNlPerHour.getOrDefault(order.associationId(), 0L));
        Violation.unless(order.onLeaseLoss() != OnLeaseLoss.LOWER || !motor.fasterThan(lower),
                Promise.LEASE, "faster than the lower rate since the lease ended by " + endsMs + " ms");
    }

    /** The fastest that any segment may be once the lease is lost. */
    private static long lower(List<Segment> segments) {
        long fastest = segments.get(segments.size() - 1).rateNlPerHour();
        for (int i = 0; i + 1 < segments.size(); i++) {
            fastest = Math.max(fastest,
                    Math.min(segments.get(i).rateNlPerHour(), segments.get(i + 1).rateNlPerHour()));
        }
        return fastest;
    }
}
