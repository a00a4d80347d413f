package org.doseline.dosing.library;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.Concentration;

/**
 * An immutable version of the drug library: entries in file order, at most one for any drug, care area, indication and
 * concentration, and a hash over what they say, so that two parties can tell whether they hold the same numbers.
 */
public final class DrugLibrary {
    /** The class path resource of the demo library, in JSON. Its limits are demo values and say so. */
    public static final String DEMO_RESOURCE = "/org/doseline/dosing/demo-library.json";

    private final LibraryVersion version;
    private final List<DrugEntry> entries;
    private final String hash;

    public DrugLibrary(LibraryVersion version, List<DrugEntry> entries) {
        this.version = version;
        this.entries = List.copyOf(entries);
        List<Clash> clashes = Clash.among(this.entries.stream().map(Clash.Claim::of).toList());
        if (!clashes.isEmpty()) throw new IllegalArgumentException(clashes.get(0).toString());
        this.hash = LibraryHash.of(version, this.entries);
    }

    public LibraryVersion version() { return version; }

    public List<DrugEntry> entries() { return entries; }

    /** Entries of all concentrations, standard ones first as in the file. */
    public List<DrugEntry> find(String drug, String careArea, String indication) {
        return entries.stream()
                .filter(entry -> entry.drug().equals(drug)
                        && entry.careArea().equals(careArea)
                        && entry.indication().equals(indication))
                .toList();
    }

    /** The entry of a strength among those of one drug: a standard concentration before a custom one. */
    public static Optional<DrugEntry> of(Optional<Concentration> concentration, List<DrugEntry> entries) {
        Optional<DrugEntry> custom = Optional.empty();
        for (DrugEntry entry : entries) {
            if (!entry.isFor(concentration)) continue;
            if (!entry.customConcentration()) return Optional.of(entry);
            custom = Optional.of(entry);
        }
        return custom;
    }

    public boolean knows(String drug) {
        return entries.stream().anyMatch(entry -> entry.drug().equals(drug));
    }

    /** Whether an entry warns that its drug is mistaken for this one. */
    public boolean mistakes(String drug) {
        return entries.stream().anyMatch(entry -> entry.notes().confusedWith().contains(drug));
    }

    /** SHA-256 in lower-case hex over {@link LibraryHash#canonical}: all that the library says. */
    public String hash() {
        return hash;
    }
}
