package org.doseline.service.infusion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.order.Segment;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/**
 * A name for the consequences that a person was shown (GIP-2.1.1: a change takes two steps). What is confirmed must have
 * the same name, or it is shown again: the rate may have changed in between.
 */
final class Seen {
    private static final int CONFLICT = 409;
    private static final int CHARS = 16;

    private Seen() {}

    static Optional<String> of(Map<String, Object> tree) {
        return tree.containsKey("seen") ? Optional.of(Json.text(tree, "seen")) : Optional.empty();
    }

    static String code(Map<String, Object> tree) {
        return tree.get("bedsideCode") instanceof String typed ? InfusionResource.sendable(typed) : "";
    }

    /** Of the rates and of whether it is an increase; times and volumes move on by themselves. */
    static String name(List<Segment> rest, boolean increase, String order, Object... more) {
        StringBuilder text = new StringBuilder(order).append(' ').append(increase);
        for (Segment segment : rest) text.append(' ').append(segment.rateNlPerHour());
        for (Object part : more) text.append(' ').append(part);
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, CHARS);
    }

    static Refused changed() {
        return new Refused(Problem.of(CONFLICT, "PREVIEW_CHANGED",
                "What would follow has changed since it was shown. Look at it again."));
    }
}
