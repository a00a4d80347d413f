package org.doseline.protocol.order;

import java.util.List;

import org.doseline.protocol.Checks;
import org.doseline.protocol.Protocol;

/**
 * What two people approved for one association, as the pump enforces it alone.
 *
 * <p>It travels as the bytes that were signed. Volumes count from association zero.
 *
 * @param segments in the order of delivery, 1 to 24, {@code untilNl} never falling
 * @param maxRateNlPerHour no segment, titration or bolus runs faster
 * @param maxBolusNl zero where the order has no bolus
 * @param totalVolumeNl the order's cap, at least the last segment's {@code untilNl}
 * @param leaseMs how long the pump runs unheard, in ms of its uptime
 * @param notBefore ISO 8601 in UTC, as {@code notAfter}: the validity that the service checks
 */
public record Order(String orderId, int version, String associationId, String pump, String drugCode,
        String libraryVersion, String libraryHash, long concentrationNgPerMl, long massG,
        List<Segment> segments,
        long maxRateNlPerHour, long maxBolusNl, long totalVolumeNl, List<Window> windows, long leaseMs,
        OnLeaseLoss onLeaseLoss, BedsideConfirmation bedsideConfirmation, String notBefore, String notAfter,
        List<Approval> approvedBy) {

    public Order {
        Checks.id("orderId", orderId);
        Checks.atLeast("version", 1, version);
        Checks.id("associationId", associationId);
        Checks.id("pump", pump);
        Checks.id("drugCode", drugCode);
        Checks.text("libraryVersion", libraryVersion);
        Checks.text("libraryHash", libraryHash);
        Checks.atLeast("concentrationNgPerMl", 0, concentrationNgPerMl);
        Checks.atLeast("massG", 0, massG);
        Checks.atLeast("maxRateNlPerHour", 0, maxRateNlPerHour);
        Checks.atLeast("maxBolusNl", 0, maxBolusNl);
        Checks.atLeast("totalVolumeNl", 0, totalVolumeNl);
        Checks.atLeast("leaseMs", 1, leaseMs);
        Checks.present("onLeaseLoss", onLeaseLoss);
        Checks.present("bedsideConfirmation", bedsideConfirmation);
        Checks.text("notBefore", notBefore);
        Checks.text("notAfter", notAfter);
        segments = Checks.list("segments", Protocol.MAX_SEGMENTS, segments);
        windows = Checks.list("windows", windows);
        approvedBy = Checks.list("approvedBy", approvedBy);
        checkSegments(segments, maxRateNlPerHour, totalVolumeNl);
    }

    private static void checkSegments(List<Segment> segments, long maxRateNlPerHour, long totalVolumeNl) {
        if (segments.isEmpty()) throw Checks.bad("segments", "are missing");
        long untilNl = 0;
        for (Segment segment : segments) {
            if (segment.untilNl() < untilNl) throw Checks.bad("untilNl", "falls");
            if (segment.untilNl() > totalVolumeNl) throw Checks.bad("untilNl", "is above the total");
            if (segment.rateNlPerHour() > maxRateNlPerHour)
                throw Checks.bad("rateNlPerHour", "is above the maximum");
            untilNl = segment.untilNl();
        }
    }
}
