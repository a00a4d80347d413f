package org.doseline.dosing.library;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which version of a library this is, who answers for it, and from which day on it may be used. A version is never
 * changed: another number is another version.
 *
 * @param status what people must be told about these numbers, such as that they are demo values
 * @param approvedBy two people or more, none of them the author
 */
public record LibraryVersion(String id, String status, String author, List<Approver> approvedBy,
        LocalDate effectiveFrom) {
    public static final int APPROVERS = 2;

    /** @param role such as pharmacist, physician or nurse */
    public record Approver(String name, String role) {}

    public LibraryVersion {
        approvedBy = List.copyOf(approvedBy);
        List<String> people = new ArrayList<>(approvedBy.stream().map(Approver::name).toList());
        people.add(author);
        if (new LinkedHashSet<>(people).size() != people.size() || approvedBy.size() < APPROVERS)
            throw new IllegalArgumentException("a version needs an author and two other people: " + people);
    }
}
