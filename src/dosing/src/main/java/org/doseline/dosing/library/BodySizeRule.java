package org.doseline.dosing.library;

import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;

/**
 * Which body mass the entry counts, and from which body mass index on; below it the actual mass counts.
 *
 * @param fromBmi kg/m2, inclusive; empty where the basis always counts
 */
public record BodySizeRule(BodySizeBasis basis, Optional<Fraction> fromBmi, String source) {
    public static final BodySizeRule ACTUAL = new BodySizeRule(BodySizeBasis.ACTUAL, Optional.empty(), "");

    public BodySizeRule {
        if (basis == BodySizeBasis.ACTUAL && fromBmi.isPresent())
            throw new IllegalArgumentException("actual mass from a body mass index on");
    }
}
