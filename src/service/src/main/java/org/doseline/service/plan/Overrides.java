package org.doseline.service.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.confirmation.OverrideReason;
import org.doseline.dosing.confirmation.SoftOverride;
import org.doseline.service.problem.FindingText;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/** The soft limits that an approver passes on purpose, as a request names them. */
public final class Overrides {
    private static final String NAME = "overrides";
    private static final int MOST = 32;

    private Overrides() {}

    /** None where the request has none. Refuses with 422 what cannot be read. */
    static List<SoftOverride> of(Map<String, Object> request, String person) {
        if (request.get(NAME) == null) return List.of();
        if (!(request.get(NAME) instanceof List<?> list) || list.size() > MOST) throw unreadable(NAME);
        List<SoftOverride> overrides = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String path = NAME + "[" + i + "]";
            if (!(list.get(i) instanceof Map<?, ?> map)) throw unreadable(path);
            Map<String, Object> one = Json.members(map);
            overrides
                    .add(new SoftOverride(oneOf(FindingCode.values(), Json.text(one, "code"), path + ".code"),
                            Json.text(one, "field"),
                            oneOf(OverrideReason.values(), Json.text(one, "reason"), path + ".reason"),
                            person));
        }
        return List.copyOf(overrides);
    }

    /** @param open at least one soft finding without a reason */
    public static Problem nobodySaidWhy(List<Finding> open) {
        return Problem.of(409, "SOFT_LIMIT_UNCONFIRMED", "Nobody has said why this may go on: "
                + FindingText.of(open.get(0)).sentence() + " Plan the session anew, with a reason.")
                .with(open);
    }

    /** @param open at least one soft finding without a reason */
    static Problem unconfirmed(List<Finding> open) {
        return Problem.of(409, "SOFT_LIMIT_UNCONFIRMED", "Say for each of these why it may go on: "
                + FindingText.of(open.get(0)).sentence()).about(NAME).with(open);
    }

    /** A reason for what the review does not say, or by the plan's own author, must not stand in the record. */
    static Problem unknown() {
        return Problem.of(422, "OVERRIDE_UNKNOWN",
                "The review has no such soft finding, or you wrote this plan and cannot be the second person.")
                .about(NAME);
    }

    /** As the record keeps them: code, field and reason of each. */
    static String text(List<SoftOverride> overrides) {
        return overrides.stream().map(one -> one.code() + " " + one.field() + " " + one.reason())
                .collect(Collectors.joining("; "));
    }

    /** What {@link #text} wrote. */
    static List<SoftOverride> read(String text, String person) {
        if (text.isEmpty()) return List.of();
        return Arrays.stream(text.split("; ")).map(one -> one.split(" ", 2)).map(one -> {
            int reason = one[1].lastIndexOf(' ');
            return new SoftOverride(FindingCode.valueOf(one[0]), one[1].substring(0, reason),
                    OverrideReason.valueOf(one[1].substring(reason + 1)), person);
        }).toList();
    }

    private static <E extends Enum<E>> E oneOf(E[] names, String text, String path) {
        for (E name : names) if (name.name().equals(text)) return name;
        throw unreadable(path);
    }

    private static Refused unreadable(String path) {
        return new Refused(
                Problem.of(422, "FORMAT", "Name code, field and reason of each soft limit.").about(path));
    }
}
