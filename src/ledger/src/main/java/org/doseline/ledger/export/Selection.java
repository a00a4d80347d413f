package org.doseline.ledger.export;

import java.time.Instant;
import java.util.Optional;

/**
 * Which records an export holds.
 *
 * @param value of which session, patient ..., or the month as 2026-03; empty for all and for a period
 * @param fromUtc records from then on, by their wall time; with a period at least one of the two
 * @param toUtc records up to then
 */
public record Selection(SelectionKind kind, Optional<String> value, Optional<Instant> fromUtc,
        Optional<Instant> toUtc) {
    /** Every record. */
    public static final Selection ALL = new Selection(SelectionKind.ALL, Optional.empty(), Optional.empty(),
            Optional.empty());

    public Selection {
        boolean byTime = fromUtc.isPresent() || toUtc.isPresent();
        boolean fits = switch (kind) {
            case ALL -> value.isEmpty() && !byTime;
            case PERIOD -> value.isEmpty() && byTime;
            case SESSION, PATIENT, PUMP, PERSON, DRUG -> value.filter(text -> !text.isBlank()).isPresent();
            case TELEMETRY -> value.filter(Selection::isMonth).isPresent();
        };
        if (!fits)
            throw new IllegalArgumentException("a selection by " + kind.word()
                    + " with the value " + value.orElse("(none)"));
    }

    /** The records of one session, pump, patient, person or drug. */
    public static Selection of(SelectionKind kind, String value) {
        return new Selection(kind, Optional.of(value), Optional.empty(), Optional.empty());
    }

    private static boolean isMonth(String text) { return text.matches("[0-9]{4}-(0[1-9]|1[0-2])"); }

    /** In words, for a person. */
    public String words() {
        String what = kind == SelectionKind.ALL
                ? "every record"
                : kind.word() + value.map(v -> " " + v).orElse("");
        return what + fromUtc.map(t -> " from " + t).orElse("") + toUtc.map(t -> " to " + t).orElse("");
    }
}
