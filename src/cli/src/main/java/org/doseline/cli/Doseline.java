package org.doseline.cli;

import org.doseline.cli.demo.DemoCommand;
import org.doseline.cli.dosing.BodyCommand;
import org.doseline.cli.dosing.PredictCommand;
import org.doseline.cli.dosing.RateCommand;
import org.doseline.cli.dosing.ScheduleCommand;
import org.doseline.cli.library.LibraryCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs of the launcher that are written in Java. Exit status: 0 done, 1 the answer is no, 2 unusable input. */
@Command(name = "doseline", mixinStandardHelpOptions = true, versionProvider = Doseline.Version.class, subcommands = {
    DemoCommand.class, RateCommand.class, BodyCommand.class, ScheduleCommand.class,
    PredictCommand.class,
    LibraryCommand.class}, synopsisSubcommandLabel = "VERB", description = "Infusion pump control and dosing.")
public final class Doseline {
    private Doseline() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() { return new CommandLine(new Doseline()); }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Doseline.class.getPackage().getImplementationVersion();
            return new String[]{"doseline " + (version == null ? "(not packaged)" : version)};
        }
    }
}
