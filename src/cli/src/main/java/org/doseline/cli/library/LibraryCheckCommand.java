package org.doseline.cli.library;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.doseline.cli.dosing.ExitStatus;
import org.doseline.cli.dosing.JsonTrees;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.check.LibraryCheck;
import org.doseline.dosing.library.check.LibraryVerdict;
import org.doseline.dosing.library.check.Problem;
import org.doseline.dosing.library.check.Problem.Severity;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything that is wrong with a library, at once. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Says everything that is wrong with a drug library. Ends with 1 if it is refused; warnings do not refuse.")
public final class LibraryCheckCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "library; the demo library unless given")
    Path file;

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try {
            LibraryVerdict verdict = LibraryCheck.check(LibraryFile.tree(Optional.ofNullable(file)));
            if (json) {
                JsonTrees.print(LibraryJson.of(verdict), spec.commandLine().getOut());
            } else {
                print(verdict);
            }
            return verdict.accepted() ? ExitStatus.DONE : ExitStatus.REFUSED;
        } catch (LibraryFile.Unusable unusable) {
            if (json) JsonTrees.print(LibraryJson.of(unusable), spec.commandLine().getOut());
            PrintWriter err = spec.commandLine().getErr();
            err.println(unusable.getMessage());
            err.flush();
            return ExitStatus.UNUSABLE;
        }
    }

    private void print(LibraryVerdict verdict) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(verdict.accepted()
                ? "Coherent. Whether the numbers are right, people must say."
                : "Refused.");
        verdict.problems().forEach(problem -> out.println("  " + line(problem)));
        out.println("  " + verdict.count(Severity.ERROR) + " errors, " + verdict.count(Severity.WARNING)
                + " warnings, " + verdict.count(Severity.ADVICE) + " pieces of advice");
        verdict.library().ifPresent(library -> out.println("  " + described(library)));
        out.flush();
    }

    private static String line(Problem problem) {
        String numbers = problem.asked().isEmpty()
                ? ""
                : problem.allowed().isEmpty()
                        ? "; " + problem.asked()
                        : "; " + problem.asked() + " against " + problem.allowed();
        String where = problem.field().isEmpty() ? "" : " at " + problem.field();
        String entry = problem.entry().isEmpty() ? "" : " (" + problem.entry() + ")";
        return problem.severity() + " " + problem.code() + where + entry + ": " + problem.sentence()
                + numbers;
    }

    private static String described(DrugLibrary library) {
        return "library " + library.version().id() + " from " + library.version().effectiveFrom() + ", "
                + library.entries().size() + " entries, " + library.hash();
    }
}
