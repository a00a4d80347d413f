package org.doseline.dosing.quantity;

import java.util.List;
import java.util.Optional;

/**
 * The unit words that are accepted, and how many base units each is. Case matters: {@code MG} is not
 * {@code mg}. The Greek letter for micro, {@code IU}, {@code lb} and {@code st} are unknown on purpose (ISMP's
 * list of error-prone abbreviations).
 */
final class UnitScale {
    record Scale(String word, AmountKind kind, long baseUnits) {}

    static final List<Scale> AMOUNTS = List.of(
            new Scale("g", AmountKind.MASS, 1_000_000_000),
            new Scale("mg", AmountKind.MASS, 1_000_000),
            new Scale("mcg", AmountKind.MASS, 1_000),
            new Scale("ng", AmountKind.MASS, 1),
            new Scale("units", AmountKind.UNITS, 1),
            new Scale("mL", AmountKind.VOLUME, 1_000_000),
            new Scale("L", AmountKind.VOLUME, 1_000_000_000));

    private UnitScale() {}

    static Optional<Scale> amount(String word) {
        return AMOUNTS.stream().filter(scale -> scale.word().equals(word)).findFirst();
    }

    /** Milliseconds in a time word, or empty. */
    static Optional<Long> timeMs(String word) {
        return switch (word) {
            case "ms" -> Optional.of(1L);
            case "s" -> Optional.of(1_000L);
            case "min" -> Optional.of(60_000L);
            case "h" -> Optional.of(3_600_000L);
            case "d" -> Optional.of(86_400_000L);
            default -> Optional.empty();
        };
    }

    static Optional<Long> bodyMassG(String word) {
        return switch (word) {
            case "kg" -> Optional.of(1_000L);
            case "g" -> Optional.of(1L);
            default -> Optional.empty();
        };
    }

    /** A known unit of the wrong kind is a mismatch; anything else is unknown. */
    static InputRefused refuse(String unit, String wanted) {
        InputKind kind = isKnown(unit) ? InputKind.UNIT_MISMATCH : InputKind.UNIT_UNKNOWN;
        return new InputRefused(kind,
                (kind == InputKind.UNIT_MISMATCH ? "a unit of another kind" : "an unknown unit")
                        + "; write it as in \"" + wanted + "\"");
    }

    private static boolean isKnown(String unit) {
        for (String word : unit.split("/", -1)) {
            if (amount(word).isEmpty() && timeMs(word).isEmpty() && bodyMassG(word).isEmpty()) return false;
        }
        return true;
    }
}
