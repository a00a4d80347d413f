package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;

/**
 * Two entries that would both answer for one strength, so that nobody could say which limits hold.
 *
 * @param first index of the earlier entry in the file
 * @param second index of the later one
 */
record Clash(int first, int second, Claim claim) {

    /**
     * What an entry is about.
     *
     * @param certain whether its names and its strengths could be read; otherwise it clashes with nothing
     */
    record Claim(String drug, String careArea, String indication, Optional<Range> concentration,
            boolean certain) {
        static Claim of(DrugEntry entry) {
            return new Claim(entry.drug(), entry.careArea(), entry.indication(),
                    entry.range(Parameter.CONCENTRATION), true);
        }

        static Claim of(EntryDraft draft) {
            Optional<Range> concentration = draft.range(Parameter.CONCENTRATION);
            boolean strengths = concentration
                    .map(range -> range.lowerHard().isPresent() && range.upperHard().isPresent())
                    .orElse(draft.kind().filter(kind -> kind == AmountKind.VOLUME).isPresent());
            boolean names = !draft.drug().isEmpty() && !draft.careArea().isEmpty()
                    && !draft.indication().isEmpty();
            return new Claim(draft.drug(), draft.careArea(), draft.indication(), concentration,
                    names && strengths);
        }

        private boolean custom() {
            return concentration.map(Range::spans).orElse(false);
        }

        private boolean below(Claim other) {
            Optional<Fraction> upper = concentration.flatMap(Range::upperHard);
            Optional<Fraction> lower = other.concentration.flatMap(Range::lowerHard);
            return upper.isPresent() && lower.isPresent() && upper.get().compareTo(lower.get()) < 0;
        }

        /** A standard concentration inside a custom range is no clash: the standard entry is used for it. */
        private boolean clashesWith(Claim other) {
            return certain && other.certain && drug.equals(other.drug) && careArea.equals(other.careArea)
                    && indication.equals(other.indication) && custom() == other.custom()
                    && !below(other) && !other.below(this);
        }
    }

    /** All of them, by first and then by second index. */
    static List<Clash> among(List<Claim> claims) {
        List<Clash> clashes = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            for (int j = i + 1; j < claims.size(); j++) {
                if (claims.get(i).clashesWith(claims.get(j))) clashes.add(new Clash(i, j, claims.get(j)));
            }
        }
        return clashes;
    }

    @Override
    public String toString() {
        return "two entries for one concentration of " + claim.drug() + ", " + claim.careArea() + ", "
                + claim.indication();
    }
}
