package org.doseline.cli.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryVersion;
import org.doseline.dosing.library.check.LibraryVerdict;
import org.doseline.dosing.library.check.Problem;
import org.doseline.dosing.library.check.Problem.Severity;
import org.doseline.dosing.library.diff.Change;

/** The answers of {@code library --json} as trees. */
final class LibraryJson {
    private LibraryJson() {}

    static Map<String, Object> of(LibraryVerdict verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("accepted", verdict.accepted());
        tree.put("version", verdict.library().map(DrugLibrary::version).map(LibraryVersion::id).orElse(""));
        tree.put("hash", verdict.library().map(DrugLibrary::hash).orElse(""));
        tree.put("entries", verdict.library().map(library -> library.entries().size()).orElse(0));
        tree.put("errors", verdict.count(Severity.ERROR));
        tree.put("warnings", verdict.count(Severity.WARNING));
        tree.put("advice", verdict.count(Severity.ADVICE));
        tree.put("problems", verdict.problems().stream().map(LibraryJson::problem).toList());
        return tree;
    }

    /** A file that is no library at all, in the same form. */
    static Map<String, Object> of(LibraryFile.Unusable file) {
        return of(new LibraryVerdict(Optional.empty(), List.of(
                new Problem(Severity.ERROR, file.code(), "", "", "", "", "", "", file.getMessage()))));
    }

    static Map<String, Object> of(DrugLibrary before, DrugLibrary after, List<Change> changes) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("identical", changes.isEmpty());
        tree.put("before", version(before));
        tree.put("after", version(after));
        tree.put("changes", changes.stream().map(LibraryJson::change).toList());
        return tree;
    }

    private static Map<String, Object> version(DrugLibrary library) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", library.version().id());
        tree.put("hash", library.hash());
        return tree;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("severity", problem.severity().name());
        tree.put("code", problem.code());
        tree.put("field", problem.field());
        tree.put("entry", problem.entry());
        tree.put("asked", problem.asked());
        tree.put("allowed", problem.allowed());
        tree.put("sentence", problem.sentence());
        return tree;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", change.kind().name());
        tree.put("entry", change.entry());
        tree.put("field", change.field());
        tree.put("before", change.before());
        tree.put("after", change.after());
        tree.put("direction", change.direction().name());
        return tree;
    }
}
