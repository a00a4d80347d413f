package org.doseline.protocol.command;

import java.util.List;

import org.doseline.protocol.Checks;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.order.Segment;

/**
 * Other segments for the rest of the running order, inside its caps.
 *
 * @param segments 1 to 24; {@code untilNl} counts from association zero
 * @param bedsideCode needed for an increase, else empty
 */
public record Titrate(List<Segment> segments, String bedsideCode) implements CommandBody {
    public Titrate {
        segments = Checks.list("segments", Protocol.MAX_SEGMENTS, segments);
        Checks.text("bedsideCode", bedsideCode);
        if (segments.isEmpty()) throw Checks.bad("segments", "are missing");
    }
}
