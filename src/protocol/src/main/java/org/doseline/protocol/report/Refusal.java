package org.doseline.protocol.report;

import java.util.Optional;

import org.doseline.protocol.Checks;

/**
 * A pump's no.
 *
 * @param limit which limit, where one was broken
 * @param asked what was asked, in the limit's unit
 * @param allowed the most that is allowed, in the same unit
 */
public record Refusal(RefusalCode code, Optional<String> limit, Optional<Long> asked,
        Optional<Long> allowed) {
    public Refusal {
        Checks.present("code", code);
        Checks.present("limit", limit).ifPresent(which -> Checks.text("limit", which));
        Checks.present("asked", asked).ifPresent(amount -> Checks.atLeast("asked", 0, amount));
        Checks.present("allowed", allowed).ifPresent(amount -> Checks.atLeast("allowed", 0, amount));
    }

    public static Refusal of(RefusalCode code) {
        return new Refusal(code, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A refusal that says what stood in the way in words, for example the state. */
    public static Refusal of(RefusalCode code, String what) {
        return new Refusal(code, Optional.of(what), Optional.empty(), Optional.empty());
    }

    /** {@code CEILING_EXCEEDED}: a limit, what was asked and what it allows, both in the limit's unit. */
    public static Refusal ceiling(String limit, long asked, long allowed) {
        return new Refusal(RefusalCode.CEILING_EXCEEDED, Optional.of(limit), Optional.of(asked),
                Optional.of(allowed));
    }
}
