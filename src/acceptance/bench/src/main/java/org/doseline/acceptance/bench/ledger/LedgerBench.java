package org.doseline.acceptance.bench.ledger;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.acceptance.Repository;
import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures the service's own storage code on a PostgreSQL that commits to the disk, in a process with the service's
 * libraries and nothing else of it.
 */
@Command(name = "ledger", description = "Durable entries and telemetry messages a second, beside bare COPY.")
public final class LedgerBench implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int MISSED = 1;
    private static final int UNUSABLE = 2;

    @Option(names = "--frames", paramLabel = "N", description = "telemetry messages; ${DEFAULT-VALUE} unless given")
    int frames = 200_000;
    @Option(names = "--entries", paramLabel = "N", description = "entries; ${DEFAULT-VALUE} unless given")
    int entries = 100_000;
    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    boolean help;
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (int count : new int[]{frames, entries}) {
            if (count < 10_000 || count > 10_000_000)
                throw new ParameterException(spec.commandLine(), "not 10,000 to 10,000,000: " + count);
        }
        String said;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary()) {
            DatabasePasswords passwords = DatabasePasswords.random();
            DoselineDatabase.create(postgres, passwords);
            Process process = started(postgres, passwords);
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                spec.commandLine().getErr().println("doseline: ledger can't be measured");
                return UNUSABLE;
            }
        }
        LedgerFigures figures = LedgerFigures.of(new ObjectMapper().readTree(said));
        PrintWriter out = spec.commandLine().getOut();
        if (json)
            out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.json()));
        else
            figures.lines().forEach(out::println);
        out.flush();
        return figures.met() ? DONE : MISSED;
    }

    private Process started(EmbeddedPostgres postgres, DatabasePasswords passwords) throws IOException {
        Path service = Repository.root().resolve("src/service/target/quarkus-app");
        Path bench = Repository.root().resolve("src/acceptance/bench/target/classes");
        String libraries = String.join(File.pathSeparator, bench.toString(),
                service.resolve("app") + "/*", service.resolve("lib/main") + "/*",
                service.resolve("lib/boot") + "/*", service.resolve("quarkus") + "/*");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-cp", libraries, LedgerRun.class.getName(), Integer.toString(frames),
                Integer.toString(entries)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of(
                LedgerRun.JDBC_URL, postgres.jdbcUrl(DoselineDatabase.NAME),
                LedgerRun.REACTIVE_URL, postgres.reactiveUrl(DoselineDatabase.NAME),
                LedgerRun.MIGRATOR, passwords.migrator(), LedgerRun.APP, passwords.app()));
        return builder.start();
    }
}
