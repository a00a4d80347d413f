package org.doseline.treatment.bedside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.treatment.alarm.AlarmCode;

/**
 * How much has been delivered: at least what the pump last said, at most what its motor can have moved since.
 *
 * <p>For a truthful pump {@code atLeastNl ≤ true ≤ atMostNl} at every instant (P8). The upper bound runs at the
 * highest rate that what is left of the program may reach, over the most pump time that can have passed, capped by the
 * program's end and by the order. While a command that changes the program has no outcome, the higher of the two
 * programs counts, in rate and in end. Until the pump has answered this epoch's barrier, whatever was sent before may
 * have been obeyed: then it is the whole order. So it is once a total has contradicted itself (F-46): what the pump says
 * from then on bounds nothing, for the rest of the association.
 *
 * @param accountedToMs therapy time of the report behind {@code atLeastNl}; 0 when there is none
 */
public record DeliveredBounds(long atLeastNl, long atMostNl, long accountedToMs) {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long DAY_MS = 24 * MS_PER_HOUR;
    /** A pump reaches what its order names within the lease and 1 s (P7); a sixtieth of the lease in a fast demo. */
    private static final long LEASE_GRACE_MS = 1_000;
    private static final long LEASE_GRACE_PART = 60;

    static DeliveredBounds of(Bedside bedside, long nowMs) {
        if (bedside.placement().isEmpty()) return new DeliveredBounds(0, 0, 0);
        Order order = bedside.placement().get().order();
        Optional<LastReport> report = bedside.reportOfPlacement();
        long atLeastNl = bedside.given().highestTotalNl();
        long capNl = Math.max(atLeastNl, order.totalVolumeNl());
        long accountedToMs = report.map(LastReport::receivedMs).orElse(0L);
        boolean contradicted = bedside.alarms().containsKey(AlarmCode.TOTAL_CONTRADICTED)
                || bedside.twoPumps();
        if (report.isEmpty() || bedside.ownership().barrierDue() || contradicted) {
            return new DeliveredBounds(atLeastNl, bedside.given().mayHaveFlowed() ? capNl : atLeastNl,
                    accountedToMs);
        }
        LastReport last = report.get();
        List<Course> courses = courses(bedside, order);
        long fastest = courses.stream().mapToLong(course -> course.fastestBeyond(atLeastNl)).max().orElse(0);
        long endNl = courses.stream().mapToLong(Course::endNl).max().orElse(0);
        long leftNl = Math.max(0, Math.min(capNl, endNl) - atLeastNl);
        long sinceNl = mayFlow(bedside, last)
                ? volumeNl(Math.max(fastest, last.rateNlPerHour()),
                        mostPumpMs(bedside, last, order, nowMs), leftNl)
                : 0;
        return new DeliveredBounds(atLeastNl, atLeastNl + sinceNl, accountedToMs);
    }

    /** What the pump may be running: what it is known to have, and that after each command without an outcome. */
    private static List<Course> courses(Bedside bedside, Order order) {
        Course known = bedside.given().course(order);
        List<Course> courses = new ArrayList<>();
        courses.add(known);
        for (OpenCommand open : bedside.open())
            courses.add(known.after(open.command().body(), order.totalVolumeNl()));
        return courses;
    }

    /** nL at {@code rate} over {@code pumpMs}, rounded up, never above {@code mostNl}. */
    private static long volumeNl(long rateNlPerHour, long pumpMs, long mostNl) {
        if (pumpMs >= DAY_MS) return mostNl;
        return Math.min(mostNl, -Math.floorDiv(-Math.multiplyExact(rateNlPerHour, pumpMs), MS_PER_HOUR));
    }

    /** Whether the motor may have turned since the report: by itself, by a hand, or by what is on its way. */
    private static boolean mayFlow(Bedside bedside, LastReport last) {
        if (bedside.given().unheard()) return true;
        return switch (last.state()) {
            // A hand may resume what a hand has paused, and end a lease's pause in two key presses.
            case RUNNING, PAUSED, LEASE_LOST -> true;
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, COMPLETE, STOPPED, FAULT ->
                last.rateNlPerHour() > 0 || bedside.open().stream().anyMatch(OpenCommand::mayRaiseFlow);
        };
    }

    /** The most pump time with flow since the report, ms; a day or more when nothing bounds it. */
    private static long mostPumpMs(Bedside bedside, LastReport last, Order order, long nowMs) {
        long byAnchorMs = bedside.anchor()
                .filter(known -> known.bootCount() == last.bootCount())
                .map(known -> known.mostUptimeAt(nowMs) - last.uptimeMs())
                .filter(ms -> ms >= 0) // below zero the pump's clock is faster than anything may be assumed
                .orElse(DAY_MS);
        // Every lease was given for an uptime that the pump had told by then, so it ends soon after its last report.
        long byLeaseMs = order.onLeaseLoss() == OnLeaseLoss.STOP
                ? order.leaseMs() + LEASE_GRACE_MS + order.leaseMs() / LEASE_GRACE_PART
                : DAY_MS;
        return Math.min(byAnchorMs, byLeaseMs);
    }
}
