package org.doseline.dosing.library;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.quantity.Fraction;

/**
 * The five numbers of one parameter in its base unit, each optional, rising from lower hard to upper hard, and
 * where they come from. Limits are inclusive: a value equal to a limit keeps it.
 */
public record Range(
        Optional<Fraction> lowerHard,
        Optional<Fraction> lowerSoft,
        Optional<Fraction> typical,
        Optional<Fraction> upperSoft,
        Optional<Fraction> upperHard,
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

    public static Range atMost(Fraction upperHard, String source) {
        return new Range(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(upperHard), source);
    }

    public static Range between(Fraction lowerHard, Fraction upperHard, String source) {
        return new Range(Optional.of(lowerHard), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(upperHard), source);
    }
}
