package org.doseline.dosing.library.check;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.check.Problem.Severity;

/**
 * What a check found.
 *
 * @param library empty where the reader refuses the file
 * @param problems errors first, then warnings, then advice; each of these in file order
 */
public record LibraryVerdict(Optional<DrugLibrary> library, List<Problem> problems) {
    public LibraryVerdict {
        problems = List.copyOf(problems);
    }

    /** Whether there is no error; warnings are for people to weigh. */
    public boolean accepted() {
        return count(Severity.ERROR) == 0;
    }

    public long count(Severity severity) {
        return problems.stream().filter(problem -> problem.severity() == severity).count();
    }
}
