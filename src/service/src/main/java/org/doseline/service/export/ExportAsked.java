package org.doseline.service.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;

import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/** Reads which records somebody wants. What can't be a selection is refused with 422 and the field at fault. */
final class ExportAsked {
    private static final int UNPROCESSABLE = 422;
    private static final int MOST_CHARS = 100;

    private static final String MONTH = "\"value\" must be a month, such as 2026-03.";

    private ExportAsked() {}

    static Selection read(Map<String, Object> asked) {
        for (String name : asked.keySet()) {
            switch (name) {
                case "kind", "value", "fromUtc", "toUtc" -> {
                    // Known.
                }
                default -> throw refused("UNKNOWN_FIELD", "There is no field of this name.", name);
            }
        }
        SelectionKind kind = SelectionKind.of(Json.text(asked, "kind")).orElseThrow(() -> refused("FORMAT",
                "\"kind\" must be all, session, patient, pump, person, drug, period or telemetry.", "kind"));
        return switch (kind) {
            case ALL -> only(Selection.ALL, asked, "kind");
            case PERIOD -> period(asked);
            case TELEMETRY -> only(Selection.of(kind, month(asked)), asked, "kind", "value");
            case SESSION, PATIENT, PUMP, PERSON, DRUG -> only(Selection.of(kind, value(asked)), asked, "kind",
                    "value");
        };
    }

    private static Selection period(Map<String, Object> asked) {
        Optional<Instant> from = instant(asked, "fromUtc");
        Optional<Instant> to = instant(asked, "toUtc");
        if (from.isEmpty() && to.isEmpty())
            throw refused("MISSING", "A period has \"fromUtc\", \"toUtc\" or both.", "fromUtc");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get()))
            throw refused("ORDER", "The period ends before it begins.", "toUtc");
        return only(new Selection(SelectionKind.PERIOD, Optional.empty(), from, to), asked, "kind", "fromUtc",
                "toUtc");
    }

    private static String value(Map<String, Object> asked) {
        String value = Json.text(asked, "value").strip();
        if (value.length() > MOST_CHARS)
            throw refused("TOO_LONG", "\"value\" has at most 100 characters.", "value");
        return value;
    }

    private static String month(Map<String, Object> asked) {
        String value = value(asked);
        try {
            if (YearMonth.parse(value).toString().equals(value) && value.length() == "2026-03".length())
                return value;
        } catch (DateTimeException other) {
            throw refused("FORMAT", MONTH, "value");
        }
        throw refused("FORMAT", MONTH, "value");
    }

    private static Optional<Instant> instant(Map<String, Object> asked, String name) {
        if (asked.get(name) == null) return Optional.empty();
        try {
            Instant at = Instant.parse(Json.text(asked, name));
            at.toEpochMilli();
            return Optional.of(at);
        } catch (DateTimeException | ArithmeticException other) {
            throw refused("FORMAT", "\"" + name + "\" must be a time in UTC, such as 2026-11-23T10:00:00Z.",
                    name);
        }
    }

    private static Selection only(Selection selection, Map<String, Object> asked, String... names) {
        for (String name : asked.keySet()) {
            if (asked.get(name) != null && !java.util.List.of(names).contains(name))
                throw refused("NOT_WITH_THIS_KIND",
                        "A selection by " + selection.kind().word() + " has no \"" + name + "\".", name);
        }
        return selection;
    }

    private static Refused refused(String code, String sentence, String field) {
        return new Refused(Problem.of(UNPROCESSABLE, code, sentence).about(field));
    }
}
