package org.doseline.dosing.library;

import java.util.List;
import java.util.Optional;

/**
 * An immutable version of the drug library: entries in file order, unique by drug, care area and indication,
 * and a hash over what they say, so that two parties can tell whether they hold the same numbers.
 *
 * @param status what people must be told about these numbers, such as that they are demo values
 */
public record DrugLibrary(String version, String status, List<DrugEntry> entries) {
    /** The class path resource of the demo library, in JSON. Its limits are demo values and say so. */
    public static final String DEMO_RESOURCE = "/org/doseline/dosing/demo-library.json";

    public DrugLibrary {
        entries = List.copyOf(entries);
        List<String> keys = entries.stream().map(DrugLibrary::key).toList();
        if (keys.stream().distinct().count() != keys.size()) {
            throw new IllegalArgumentException("two entries of one drug, care area and indication");
        }
    }

    public Optional<DrugEntry> find(String drug, String careArea, String indication) {
        return entries.stream()
                .filter(entry -> entry.drug().equals(drug)
                        && entry.careArea().equals(careArea)
                        && entry.indication().equals(indication))
                .findFirst();
    }

    public boolean knows(String drug) {
        return entries.stream().anyMatch(entry -> entry.drug().equals(drug));
    }

    /** Whether an entry warns that its drug is mistaken for this one. */
    public boolean mistakes(String drug) {
        return entries.stream().anyMatch(entry -> entry.confusedWith().contains(drug));
    }

    /** SHA-256 in lower-case hex over {@link LibraryHash#canonical}. */
    public String hash() {
        return LibraryHash.of(this);
    }

    private static String key(DrugEntry entry) {
        return entry.drug() + "\n" + entry.careArea() + "\n" + entry.indication();
    }
}
