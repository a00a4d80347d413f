package org.doseline.protocol.report;

import java.util.List;

import org.doseline.protocol.Checks;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.order.Segment;

/**
 * The program as the pump holds it, read back in the answer to PROGRAM, for the controller to compare.
 *
 * @param totalVolumeNl the order's cap in nL
 */
public record ProgramReadback(String orderId, String orderHash, List<Segment> segments, long totalVolumeNl) {
    public ProgramReadback {
        Checks.id("orderId", orderId);
        Checks.hash("orderHash", orderHash);
        segments = Checks.list("segments", Protocol.MAX_SEGMENTS, segments);
        Checks.atLeast("totalVolumeNl", 0, totalVolumeNl);
    }
}
