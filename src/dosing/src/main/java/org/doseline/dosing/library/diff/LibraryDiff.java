package org.doseline.dosing.library.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryVersion;
import org.doseline.dosing.library.diff.Change.Direction;
import org.doseline.dosing.library.diff.Change.Kind;

/**
 * What changed between two versions, in meaning: spelling, spacing, the order of keys and of entries are no change.
 * Pure. Loosened hard limits come first, then added entries, other loosened limits, removed entries, tightened
 * limits, other facts, and the version's own; each of these in the order of the new file.
 */
public final class LibraryDiff {
    private LibraryDiff() {}

    public static List<Change> between(DrugLibrary before, DrugLibrary after) {
        List<Change> changes = new ArrayList<>();
        for (EntryPair pair : EntryPair.of(before.entries(), after.entries())) entry(pair, changes);
        facts("", version(before.version()), version(after.version()), changes);
        changes.sort(Comparator.comparingInt(LibraryDiff::rank));
        return List.copyOf(changes);
    }

    private static void entry(EntryPair pair, List<Change> changes) {
        if (pair.before().isEmpty()) {
            changes.add(new Change(Kind.ADDED, pair.name(), "", "", pair.name(), Direction.CHANGED));
        } else if (pair.after().isEmpty()) {
            changes.add(new Change(Kind.REMOVED, pair.name(), "", pair.name(), "", Direction.CHANGED));
        } else {
            facts(pair.name(), EntryFacts.of(pair.before().get()), EntryFacts.of(pair.after().get()),
                    changes);
        }
    }

    private static void facts(String entry, Map<String, Fact> before, Map<String, Fact> after,
            List<Change> changes) {
        Set<String> fields = new LinkedHashSet<>(after.keySet());
        fields.addAll(before.keySet());
        for (String field : fields) {
            Optional<Fact> was = Optional.ofNullable(before.get(field));
            Optional<Fact> is = Optional.ofNullable(after.get(field));
            if (was.map(Fact::exact).equals(is.map(Fact::exact))) continue;
            changes.add(new Change(Kind.CHANGED, entry, field, shown(was, is), shown(is, was),
                    Fact.direction(was, is)));
        }
    }

    /** Numbers that would look alike are told apart by what they are exactly. */
    private static String shown(Optional<Fact> fact, Optional<Fact> other) {
        boolean alike = fact.isPresent() && fact.map(Fact::shown).equals(other.map(Fact::shown));
        return fact.map(said -> alike ? said.shown() + " (exactly " + said.exact() + ")" : said.shown())
                .orElse("");
    }

    private static Map<String, Fact> version(LibraryVersion version) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        facts.put("version", Fact.text(version.id()));
        facts.put("status", Fact.text(version.status()));
        facts.put("author", Fact.text(version.author()));
        facts.put("approvedBy", Fact.texts(version.approvedBy().stream()
                .map(by -> by.name() + " (" + by.role() + ")").toList()));
        facts.put("effectiveFrom", Fact.text(version.effectiveFrom().toString()));
        return facts;
    }

    private static int rank(Change change) {
        return switch (change.kind()) {
            case ADDED -> 1;
            case REMOVED -> 3;
            case CHANGED -> switch (change.direction()) {
                case LOOSENED -> change.hard() ? 0 : 2;
                case TIGHTENED -> 4;
                case CHANGED -> 5;
            };
        };
    }
}
