package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;

import org.doseline.cli.files.Directories;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the benchmarks of a whole site have in common: they make one in a folder of its own, and report. */
abstract class SiteBench implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int MISSED = 1;
    private static final int UNUSABLE = 2;

    @Option(names = "--out", paramLabel = "DIR", description = "writes the figures there, and keeps all logs")
    Path out;
    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    boolean help;
    @Spec
    CommandSpec spec;

    /** It could not be measured. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String why) { super(why); }
    }

    /** @param folder empty, for the site's data */
    abstract List<Figure> figures(Path folder) throws IOException, InterruptedException, Failed;

    abstract void check();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        check();
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Path folder = out == null ? Files.createTempDirectory("doseline-bench") : out.resolve("site");
        try {
            SiteReport report = SiteReport.of(spec.name(), date, figures(folder));
            tell(report);
            if (out == null) Directories.remove(folder);
            return report.missed() ? MISSED : DONE;
        } catch (Failed why) {
            say(why.getMessage() + "; see " + folder);
            return UNUSABLE;
        }
    }

    private void tell(SiteReport report) throws IOException {
        if (out != null) report.write(out);
        PrintWriter stdout = spec.commandLine().getOut();
        if (json)
            stdout.println(report.json());
        else
            report.lines().forEach(stdout::println);
        stdout.flush();
    }

    final void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("doseline: " + line);
        err.flush();
    }

    final void within(String option, int value, int least, int most) {
        if (value < least || value > most)
            throw new ParameterException(spec.commandLine(),
                    option + " is from " + least + " to " + most + ", not " + value);
    }
}
