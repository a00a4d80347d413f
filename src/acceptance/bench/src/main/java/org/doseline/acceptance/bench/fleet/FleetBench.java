package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.doseline.acceptance.bench.FigureBench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code bench fleet}. */
@Command(name = "fleet", description = "Thousands of simulated pumps against the embedded broker: whether anything is lost, and what the simulator costs, beside a program that only publishes as much.")
public final class FleetBench extends FigureBench {
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

    @Override
    protected void check() {
        within("--pumps", pumps, 1, MOST_PUMPS);
        within("--rate", perSecond, 1, 100);
        within("--seconds", seconds, 1, 86_400);
        within("--connections", connections, 1, 256);
    }

    @Override
    protected Figures measure() throws IOException, InterruptedException, Failed {
        Path launcher = Path.of(System.getProperty(HOME_PROPERTY, "."), "doseline").toAbsolutePath();
        if (!Files.exists(launcher))
            throw new Failed("there is no " + launcher + ": set " + HOME_PROPERTY);
        Path folder = out == null
                ? Files.createTempDirectory("doseline-fleet")
                : Files.createDirectories(out);
        return new FleetRun(new Load(pumps, perSecond, seconds, own, connections), launcher, folder,
                this::say).figures();
    }
}
