package org.doseline.dosing.library.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.LimitText;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.quantity.Fraction;

/**
 * The same entry in two versions; one side is empty where it was added or removed. An entry is the same for one drug,
 * care area, indication and strength. Custom entries whose limits of strength moved are paired in file order, since
 * moving them is a change that a reviewer must see; another standard strength is another entry.
 */
record EntryPair(Optional<DrugEntry> before, Optional<DrugEntry> after) {

    /** Those of the new version in its order, then those that were removed, in the old order. */
    static List<EntryPair> of(List<DrugEntry> before, List<DrugEntry> after) {
        List<DrugEntry> left = new ArrayList<>(before);
        List<Optional<DrugEntry>> partners = new ArrayList<>();
        for (DrugEntry entry : after)
            partners.add(take(left, old -> same(old, entry) && strength(old, entry)));
        for (int i = 0; i < after.size(); i++) {
            DrugEntry entry = after.get(i);
            if (partners.get(i).isEmpty())
                partners.set(i, take(left, old -> same(old, entry)
                        && old.customConcentration() && entry.customConcentration()));
        }
        List<EntryPair> pairs = new ArrayList<>();
        for (int i = 0; i < after.size(); i++)
            pairs.add(new EntryPair(partners.get(i), Optional.of(after.get(i))));
        left.forEach(old -> pairs.add(new EntryPair(Optional.of(old), Optional.empty())));
        return pairs;
    }

    /** How people name it: by its strength now, or last. */
    String name() {
        DrugEntry entry = after.or(() -> before).orElseThrow();
        String name = entry.drug() + ", " + entry.careArea() + ", " + entry.indication();
        return entry.range(Parameter.CONCENTRATION).map(range -> name + ", " + strengths(range)).orElse(name);
    }

    private static String strengths(Range range) {
        String least = range.lowerHard().map(limit -> LimitText.limit(limit, range.unit())).orElse("any");
        String most = range.upperHard().map(limit -> LimitText.limit(limit, range.unit())).orElse("any");
        return least.equals(most) ? least : least + " to " + most;
    }

    private static Optional<DrugEntry> take(List<DrugEntry> left,
            Predicate<DrugEntry> wanted) {
        Optional<DrugEntry> found = left.stream().filter(wanted).findFirst();
        found.ifPresent(left::remove);
        return found;
    }

    private static boolean same(DrugEntry one, DrugEntry other) {
        return one.drug().equals(other.drug()) && one.careArea().equals(other.careArea())
                && one.indication().equals(other.indication()) && one.kind() == other.kind();
    }

    private static boolean strength(DrugEntry one, DrugEntry other) {
        return strength(one, Range::lowerHard).equals(strength(other, Range::lowerHard))
                && strength(one, Range::upperHard).equals(strength(other, Range::upperHard));
    }

    private static Optional<Fraction> strength(DrugEntry entry,
            Function<Range, Optional<Fraction>> limit) {
        return entry.range(Parameter.CONCENTRATION).flatMap(limit);
    }
}
