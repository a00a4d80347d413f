package org.doseline.acceptance.bench.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how many records a second one core verifies, in a process with 64 MB of heap. */
@Command(name = "verify", description = "Verifies a generated log of any length, beside one SHA-256 of the same bytes.")
public final class VerifyBench implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int MISSED = 1;
    private static final int UNUSABLE = 2;

    @Option(names = "--records", paramLabel = "N", description = "how many; ${DEFAULT-VALUE} unless given")
    long records = 1_000_000;
    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    boolean help;
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (records < 1 || records > 1_000_000_000)
            throw new ParameterException(spec.commandLine(), "--records: not 1 to 1,000,000,000: " + records);
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                VerifyRun.class.getName(), Long.toString(records))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        PrintWriter out = spec.commandLine().getOut();
        if (process.waitFor() != 0) {
            spec.commandLine().getErr().println("doseline: verify can't be measured");
            return UNUSABLE;
        }
        VerifyFigure figure = VerifyFigure.of(new ObjectMapper().readTree(said));
        if (json)
            out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figure.json()));
        else
            figure.lines().forEach(out::println);
        out.flush();
        return figure.met() ? DONE : MISSED;
    }
}
