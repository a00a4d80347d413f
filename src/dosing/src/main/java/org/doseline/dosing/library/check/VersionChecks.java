package org.doseline.dosing.library.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.doseline.dosing.library.LibraryVersion;

/** Whether the people who answer for a version are as many as it says; the reader has counted their names. */
final class VersionChecks {
    private VersionChecks() {}

    static List<Problem> of(LibraryVersion version) {
        List<Problem> problems = new ArrayList<>();
        List<String> people = Stream.concat(Stream.of(version.author()),
                version.approvedBy().stream().map(LibraryVersion.Approver::name)).map(VersionChecks::plain)
                .toList();
        if (people.stream().distinct().count() < people.size())
            problems.add(Problem.of(Incoherence.SAME_PERSON, "approvedBy",
                    "two of author and approvers have one name but for capitals and spaces"));
        if (version.approvedBy().stream().map(by -> plain(by.role())).distinct().count() < 2)
            problems.add(Problem.of(Incoherence.SAME_ROLE, "approvedBy",
                    "let people of two professions approve"));
        return problems;
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
