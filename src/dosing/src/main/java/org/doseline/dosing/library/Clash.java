package org.doseline.dosing.library;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;

/** Two entries that would both answer for one strength, so that nobody could say which limits hold. */
final class Clash {
    private Clash() {}

    static Optional<String> of(List<DrugEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            for (DrugEntry other : entries.subList(i + 1, entries.size())) {
                if (between(entries.get(i), other)) {
                    return Optional.of("two entries for one concentration of " + other.drug() + ", "
                            + other.careArea() + ", " + other.indication());
                }
            }
        }
        return Optional.empty();
    }

    /** A standard concentration inside a custom range is no clash: the standard entry is used for it. */
    private static boolean between(DrugEntry one, DrugEntry other) {
        if (!one.drug().equals(other.drug()) || !one.careArea().equals(other.careArea())
                || !one.indication().equals(other.indication())
                || one.customConcentration() != other.customConcentration()) {
            return false;
        }
        return !below(one, other) && !below(other, one);
    }

    private static boolean below(DrugEntry one, DrugEntry other) {
        Optional<Fraction> upper = one.range(Parameter.CONCENTRATION).flatMap(Range::upperHard);
        Optional<Fraction> lower = other.range(Parameter.CONCENTRATION).flatMap(Range::lowerHard);
        return upper.isPresent() && lower.isPresent() && upper.get().compareTo(lower.get()) < 0;
    }
}
