package org.doseline.cli.library;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with a drug library before anybody is treated with it. */
@Command(name = "library", mixinStandardHelpOptions = true, subcommands = {LibraryCheckCommand.class,
    LibraryDiffCommand.class}, synopsisSubcommandLabel = "check|diff", description = "Checks a drug library, or says what changed between two.")
public final class LibraryCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: check or diff");
    }
}
