package org.doseline.dosing.library.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.doseline.dosing.library.EntryDraft;
import org.doseline.dosing.library.LibraryDraft;
import org.doseline.dosing.quantity.InputRefusal;

/**
 * Whether a library may be released: everything that the reader refuses, and what no single field shows, such as a
 * window that the hard dose breaks. Pure, and says all at once. Where a field cannot be read, the rules that need it
 * are silent. Only a person can say whether the numbers are right: this says whether they fit together.
 */
public final class LibraryCheck {
    private LibraryCheck() {}

    /** @param tree the plain tree of the file; anything may be in it */
    public static LibraryVerdict check(Object tree) {
        LibraryDraft draft = LibraryDraft.read(tree);
        List<Problem> problems = new ArrayList<>();
        draft.version().ifPresent(version -> problems.addAll(VersionChecks.of(version)));
        for (EntryDraft entry : draft.entries()) {
            problems.addAll(NameChecks.of(entry));
            problems.addAll(PartChecks.of(entry));
            problems.addAll(RateChecks.of(entry));
            problems.addAll(WindowChecks.of(entry));
            problems.addAll(PolicyChecks.of(entry));
        }
        problems.removeIf(problem -> draft.refusals().stream()
                .anyMatch(refusal -> refusal.field().startsWith(problem.field())));
        problems.addAll(0, draft.refusals().stream().map(refusal -> refused(refusal, draft)).toList());
        problems.sort(Comparator.comparing(Problem::severity));
        return new LibraryVerdict(draft.library(), problems);
    }

    private static Problem refused(InputRefusal refusal, LibraryDraft draft) {
        return draft.entries().stream()
                .filter(entry -> (refusal.field() + ".").startsWith(entry.path() + "."))
                .findFirst()
                .map(entry -> Problem.of(refusal, entry.drug(), entry.careArea(), entry.indication()))
                .orElseGet(() -> Problem.of(refusal, "", "", ""));
    }
}
