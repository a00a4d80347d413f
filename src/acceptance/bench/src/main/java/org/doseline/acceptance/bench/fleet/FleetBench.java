package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code bench fleet}. */
@Command(name = "fleet", description = "Thousands of simulated pumps against the embedded broker: whether anything is lost, and what the simulator costs, beside a program that only publishes as much.")
public final class FleetBench implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int MISSED = 1;
    private static final int UNUSABLE = 2;
    private static final int MOST_PUMPS = 20_000;
    private static final String HOME_PROPERTY = "doseline.home";

    @Option(names = "--pumps", defaultValue = "10000", paramLabel = "N", description = "how many (default: ${DEFAULT-VALUE})")
    int pumps;
    @Option(names = "--rate", defaultValue = "1", paramLabel = "N", description = "telemetry of each pump a second (default: ${DEFAULT-VALUE})")
    int perSecond;
    @Option(names = "--seconds", defaultValue = "120", paramLabel = "S", description = "how long it is measured (default: ${DEFAULT-VALUE})")
    int seconds;
    @Option(names = "--connections", defaultValue = "16", paramLabel = "N", description = "how many connections the pumps share (default: ${DEFAULT-VALUE})")
    int connections;
    @Option(names = "--own-connections", description = "a connection for each pump instead")
    boolean own;
    @Option(names = "--out", paramLabel = "DIR", description = "keeps the simulator's output and tally there")
    Path out;
    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    boolean help;
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        within("--pumps", pumps, MOST_PUMPS);
        within("--rate", perSecond, 100);
        within("--seconds", seconds, 86_400);
        within("--connections", connections, 256);
        Path launcher = Path.of(System.getProperty(HOME_PROPERTY, "."), "doseline").toAbsolutePath();
        if (!Files.exists(launcher)) {
            spec.commandLine().getErr()
                    .println("doseline: there is no " + launcher + ": set " + HOME_PROPERTY);
            return UNUSABLE;
        }
        Path folder = out == null
                ? Files.createTempDirectory("doseline-fleet")
                : Files.createDirectories(out);
        FleetFigures figures;
        try {
            figures = new FleetRun(new Load(pumps, perSecond, seconds, own, connections), launcher, folder,
                    this::say).figures();
        } catch (FleetRun.Failed why) {
            say(why.getMessage());
            return UNUSABLE;
        }
        PrintWriter stdout = spec.commandLine().getOut();
        if (json)
            stdout.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.json()));
        else
            figures.lines().forEach(stdout::println);
        stdout.flush();
        return figures.missed() ? MISSED : DONE;
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("doseline: " + line);
        err.flush();
    }

    private void within(String option, int value, int most) {
        if (value < 1 || value > most)
            throw new ParameterException(spec.commandLine(),
                    option + " is from 1 to " + most + ", not " + value);
    }
}
