package org.doseline.service.signer;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.schedule.RateSchedule;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.service.DoselineConfig;
import org.doseline.service.plan.Library;
import org.doseline.service.plan.Sessions;

/**
 * Stands in for the signer's process: the order is the plan's own schedule, under no signature. Like the signer it knows
 * nothing of what others have reserved meanwhile.
 */
public class ReviewingSigner extends SignerClient {
    private static final long LEASE_MS = 60_000;
    private final Sessions sessions;
    private final Library library;
    private final String pump;

    public ReviewingSigner(DoselineConfig config, ObjectMapper json, Sessions sessions, Library library,
            String pump) {
        super(config, json);
        this.sessions = sessions;
        this.library = library;
        this.pump = pump;
    }

    @Override
    public Uni<SignedOrder> order(String session, String associationId, String orderId) {
        return sessions.find(session).map(Optional::orElseThrow)
                .map(row -> DoseReview.review(row.treatment(), library.library(), row.profile(), List.of()))
                .map(review -> signed(review, associationId, orderId));
    }

    private SignedOrder signed(Review review, String associationId, String orderId) {
        RateSchedule schedule = review.schedule().orElseThrow();
        List<Segment> segments = schedule.segments().stream()
                .map(one -> new Segment(one.rateNlPerHour(), one.durationMs(), one.untilNl())).toList();
        Order order = new Order(orderId, 1, associationId, pump, review.plan().drug(),
                review.libraryVersion(),
                Sha256.of(new byte[0]),
                review.plan().concentration().map(strength -> strength.wholeNgPerMl()).orElse(0L), 0,
                segments, schedule.maxRateNlPerHour(), 0,
                schedule.totalVolumeNl(), List.of(), LEASE_MS, OnLeaseLoss.CONTINUE,
                BedsideConfirmation.REQUIRED, "2026-03-12T09:00:00Z", "9999-12-31T00:00:00Z", List.of());
        return new SignedOrder(OrderCodec.encode(order), new byte[64], "approval-1");
    }
}
