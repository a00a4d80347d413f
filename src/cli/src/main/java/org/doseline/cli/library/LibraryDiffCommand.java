package org.doseline.cli.library;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.doseline.cli.dosing.ExitStatus;
import org.doseline.cli.dosing.JsonTrees;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.diff.Change;
import org.doseline.dosing.library.diff.LibraryDiff;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What changed between two libraries; differences are an answer, not a failure. */
@Command(name = "diff", mixinStandardHelpOptions = true, description = "Says what changed from one drug library to another, loosened hard limits first. Ends with 0 if both can be read.")
public final class LibraryDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD")
    Path old;

    @Parameters(index = "1", paramLabel = "NEW")
    Path now;

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            DrugLibrary before = LibraryFile.library(old);
            DrugLibrary after = LibraryFile.library(now);
            List<Change> changes = LibraryDiff.between(before, after);
            if (json) {
                out.println(JsonTrees.write(LibraryJson.of(before, after, changes)));
            } else {
                if (changes.isEmpty()) out.println("The two say the same.");
                changes.forEach(change -> out.println(line(change)));
            }
            return ExitStatus.DONE;
        } catch (LibraryFile.Unusable unusable) {
            if (json) out.println(JsonTrees.write(LibraryJson.of(unusable)));
            PrintWriter err = spec.commandLine().getErr();
            err.println(unusable.getMessage());
            err.flush();
            return ExitStatus.UNUSABLE;
        } finally {
            out.flush();
        }
    }

    private static String line(Change change) {
        return switch (change.kind()) {
            case ADDED -> "ADDED " + change.entry();
            case REMOVED -> "REMOVED " + change.entry();
            case CHANGED -> change.direction() + " " + (change.entry().isEmpty() ? "" : change.entry() + ": ")
                    + change.field() + " from " + said(change.before()) + " to " + said(change.after());
        };
    }

    private static String said(String text) { return text.isEmpty() ? "nothing" : text; }
}
