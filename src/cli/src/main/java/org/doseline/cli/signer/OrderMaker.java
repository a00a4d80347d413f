package org.doseline.cli.signer;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.doseline.cli.dosing.JsonTrees;
import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.OnDemand;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.ceiling.Severity;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LeaseLoss;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.Approval;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.Window;

/**
 * Makes the order of an approved plan: the schedule is compiled here again, with every limit of the library and of
 * the pump checked, so that a controller that was taken over cannot have another one signed.
 */
final class OrderMaker {
    /** How long an order may be started after it was signed; a session is given on the day it is prepared. */
    static final long VALID_FOR_MS = 12L * 3_600_000;
    private final DrugLibrary library;
    private final TimeScale scale;

    OrderMaker(DrugLibrary library, TimeScale scale) {
        this.library = library;
        this.scale = scale;
    }

    /** @param nowMs therapy time, in ms since 1970 */
    Order make(OrderRequest request, StoredSession session, List<Approval> approvedBy, long nowMs)
            throws OrderRefused {
        Review review = DoseReview.review(plan(session), library, session.pumpProfile(), List.of());
        RateSchedule schedule = review.schedule().orElseThrow(() -> new OrderRefused(
                RefusalReason.REFUSED_BY_LIMITS, reasons(review)));
        if (schedule.segments().size() > Protocol.MAX_SEGMENTS)
            throw new OrderRefused(RefusalReason.ORDER_TOO_LONG, "The schedule has "
                    + schedule.segments().size() + " segments; a pump takes " + Protocol.MAX_SEGMENTS + ".");
        return written(() -> order(request, session, review, schedule, approvedBy, nowMs));
    }

    private Order order(OrderRequest request, StoredSession session, Review review, RateSchedule schedule,
            List<Approval> approvedBy, long nowMs) {
        DrugEntry entry = review.entry().orElseThrow();
        OnDemand more = DoseReview.onDemand(review, session.pumpProfile()).orElseThrow();
        List<Segment> segments = schedule.segments().stream().map(segment -> new Segment(
                segment.rateNlPerHour(), segment.durationMs(), segment.untilNl())).toList();
        List<Window> windows = review.windows().stream().map(window -> new Window(
                window.lengthMs(), window.volumeNl())).toList();
        return new Order(request.orderId(), session.plan().version(), request.associationId(), session.pump(),
                entry.drug(), review.libraryVersion(), review.libraryHash(), ngPerMl(entry, review.plan()),
                review.dosingMass().map(BodyMass::floorG).orElse(0L), segments,
                more.maxRateNlPerHour(), more.maxBolusNl(),
                Math.addExact(schedule.totalVolumeNl(), more.maxBolusNl()), windows,
                scale.inTherapyMs(entry.pump().leaseMs()), onLeaseLoss(entry.pump().onLeaseLoss()),
                BedsideConfirmation.REQUIRED, Instant.ofEpochMilli(nowMs).toString(),
                Instant.ofEpochMilli(Math.addExact(nowMs, VALID_FOR_MS)).toString(), approvedBy);
    }

    private static TreatmentPlan plan(StoredSession session) throws OrderRefused {
        try {
            return PlanReader.read(JsonTrees.read(session.plan().content()));
        } catch (InputRefused unreadable) {
            throw new OrderRefused(RefusalReason.REFUSED_BY_LIMITS,
                    "The plan cannot be read: " + unreadable.refusal() + ".");
        }
    }

    /** Zero for a fluid without drug. The wire has no units of activity. */
    private static long ngPerMl(DrugEntry entry, TreatmentPlan plan) {
        return switch (entry.kind()) {
            case MASS -> plan.concentration().orElseThrow().wholeNgPerMl();
            case VOLUME -> 0;
            case UNITS -> throw new IllegalArgumentException("a drug in units has no form on the wire");
        };
    }

    private static OnLeaseLoss onLeaseLoss(LeaseLoss policy) {
        return switch (policy) {
            case STOP -> OnLeaseLoss.STOP;
            case LOWER -> OnLeaseLoss.LOWER;
            case CONTINUE -> OnLeaseLoss.CONTINUE;
        };
    }

    private static String reasons(Review review) {
        return review.findings().stream().filter(finding -> finding.severity() == Severity.HARD)
                .map(finding -> finding.code() + " (" + finding.limit() + ": asked " + finding.asked()
                        + ", allowed " + finding.allowed() + " " + finding.unit() + ")")
                .collect(Collectors.joining("; ", "Refused by ", "."));
    }

    /** An order that has no form on the wire is refused here, not found out by the pump. */
    private static Order written(java.util.function.Supplier<Order> made) throws OrderRefused {
        Order order;
        try {
            order = made.get();
        } catch (IllegalArgumentException noForm) {
            throw new OrderRefused(RefusalReason.REFUSED_BY_LIMITS,
                    "The plan has no order: " + noForm.getMessage() + ".");
        }
        try {
            OrderCodec.encode(order);
            return order;
        } catch (IllegalArgumentException tooLarge) {
            throw new OrderRefused(RefusalReason.ORDER_TOO_LONG, "The order is too long: "
                    + tooLarge.getMessage() + ".");
        }
    }
}
