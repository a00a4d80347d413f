package org.doseline.dosing.library;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.quantity.Fraction;

/**
 * The five numbers of one parameter in its base unit, each optional, rising from lower hard to upper hard, the
 * unit in which people read them, and where they come from. Limits are inclusive: a value equal to a limit keeps it.
 */
public record Range(
        Optional<Fraction> lowerHard,
        Optional<Fraction> lowerSoft,
        Optional<Fraction> typical,
        Optional<Fraction> upperSoft,
        Optional<Fraction> upperHard,
        ShownUnit unit,
        String source) {

    public Range {
        List<Fraction> given = Stream.of(lowerHard, lowerSoft, typical, upperSoft, upperHard)
                .flatMap(Optional::stream)
                .toList();
        for (int i = 1; i < given.size(); i++) {
            if (given.get(i - 1).compareTo(given.get(i)) > 0) {
                throw new IllegalArgumentException("limits do not rise: " + given);
            }
        }
    }

    public static Range atMost(Fraction upperHard, ShownUnit unit, String source) {
        return new Range(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(upperHard), unit, source);
    }

    public static Range atLeast(Fraction lowerHard, ShownUnit unit, String source) {
        return new Range(Optional.of(lowerHard), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), unit, source);
    }

    public static Range between(Fraction lowerHard, Fraction upperHard, ShownUnit unit, String source) {
        return new Range(Optional.of(lowerHard), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(upperHard), unit, source);
    }

    /** Whether it permits more than one value. */
    public boolean spans() {
        return !lowerHard.equals(upperHard);
    }

    /** Whether no hard limit stands against the value. */
    public boolean permits(Fraction value) {
        return upperHard.map(limit -> value.compareTo(limit) <= 0).orElse(true)
                && lowerHard.map(limit -> value.compareTo(limit) >= 0).orElse(true);
    }

    /** The hard limits alone, as where another source gives the usual values. */
    public Range hardOnly() {
        return new Range(lowerHard, Optional.empty(), Optional.empty(), Optional.empty(), upperHard, unit,
                source);
    }
}
