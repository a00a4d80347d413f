package org.doseline.dosing.library.check;

import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.dosing.library.EntryDraft;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;

/** The corners of what an entry permits: lightest and heaviest person, weakest and strongest solution. Exact. */
final class EntryBounds {
    private static final long NL_PER_ML = 1_000_000;
    private static final long G_PER_KG = 1_000;

    private final EntryDraft entry;

    EntryBounds(EntryDraft entry) { this.entry = entry; }

    Optional<Fraction> lightestKg() {
        return least(Parameter.BODY_MASS).map(g -> g.dividedBy(G_PER_KG));
    }

    Optional<Fraction> heaviestKg() {
        return most(Parameter.BODY_MASS).map(g -> g.dividedBy(G_PER_KG));
    }

    /** The upper hard limit, in base units. */
    Optional<Fraction> most(Parameter parameter) {
        return entry.range(parameter).flatMap(Range::upperHard);
    }

    /** The lower hard limit, in base units. */
    Optional<Fraction> least(Parameter parameter) {
        return entry.range(parameter).flatMap(Range::lowerHard);
    }

    Optional<Fraction> typical(Parameter parameter) {
        return entry.range(parameter).flatMap(Range::typical);
    }

    /** The lower of two limits, one per kilogram and one absolute, for a person of this mass. */
    Optional<Fraction> most(Parameter perKg, Parameter absolute, Fraction kg) {
        return Stream.concat(most(perKg).map(each -> each.times(kg)).stream(), most(absolute).stream())
                .reduce(Fraction::min);
    }

    /** The amount in this volume of the strongest solution; of a fluid the volume itself. */
    Optional<Fraction> mostIn(Fraction nl) {
        return amountIn(nl, most(Parameter.CONCENTRATION));
    }

    /** The amount in this volume of the weakest solution; of a fluid the volume itself. */
    Optional<Fraction> leastIn(Fraction nl) {
        return amountIn(nl, least(Parameter.CONCENTRATION));
    }

    private Optional<Fraction> amountIn(Fraction nl, Optional<Fraction> perMl) {
        return entry.kind().flatMap(kind -> kind == AmountKind.VOLUME
                ? Optional.of(nl)
                : perMl.map(strength -> nl.times(strength).dividedBy(NL_PER_ML)));
    }
}
