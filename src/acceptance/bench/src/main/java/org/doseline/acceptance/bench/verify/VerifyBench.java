package org.doseline.acceptance.bench.verify;

import java.io.IOException;
import java.nio.file.Path;

import org.doseline.acceptance.bench.FigureBench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how many records a second one core verifies, in a process with 64 MB of heap. */
@Command(name = "verify", description = "Verifies a generated log of any length, beside one SHA-256 of the same bytes.")
public final class VerifyBench extends FigureBench {
    @Option(names = "--records", paramLabel = "N", description = "how many; ${DEFAULT-VALUE} unless given")
    long records = 1_000_000;

    @Override
    protected void check() { within("--records", records, 1, 1_000_000_000); }

    @Override
    protected Figures measure() throws IOException, InterruptedException, Failed {
        return VerifyFigure.of(saidBy(new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                VerifyRun.class.getName(), Long.toString(records))));
    }
}
