package org.doseline.ledger.export;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** By what records were chosen for an export. */
public enum SelectionKind {
    /** Every record up to the tree's size. */
    ALL, SESSION, PATIENT, PUMP, PERSON, DRUG, PERIOD,
    /** The minutes of a month's telemetry and nothing else: what an archive holds. */
    TELEMETRY;

    /** As the manifest writes it. */
    public String word() { return name().toLowerCase(Locale.ROOT); }

    /** The kind that is written so, if there is one. */
    public static Optional<SelectionKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Whether whatever was commanded of a pump for a dose is in such an export together with its outcome. */
    public boolean holdsWholeSessions() {
        return switch (this) {
            case ALL, SESSION, PATIENT, PUMP, DRUG -> true;
            case PERSON, PERIOD, TELEMETRY -> false;
        };
    }

    /** Whether all that a pump logged is in such an export, without a hole. */
    public boolean holdsWholePumps() {
        return switch (this) {
            case ALL, PUMP -> true;
            case SESSION, PATIENT, PERSON, DRUG, PERIOD, TELEMETRY -> false;
        };
    }
}
