package org.doseline.acceptance.bench.ledger;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.doseline.acceptance.Repository;
import org.doseline.acceptance.bench.FigureBench;
import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.EmbeddedPostgres;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the service's own storage code on a PostgreSQL that commits to the disk, in a process with the service's
 * libraries and nothing else of it.
 */
@Command(name = "ledger", description = "Durable entries and telemetry messages a second, beside bare COPY.")
public final class LedgerBench extends FigureBench {
    @Option(names = "--frames", paramLabel = "N", description = "telemetry messages; ${DEFAULT-VALUE} unless given")
    int frames = 200_000;
    @Option(names = "--entries", paramLabel = "N", description = "entries; ${DEFAULT-VALUE} unless given")
    int entries = 100_000;

    @Override
    protected void check() {
        within("--frames", frames, 10_000, 10_000_000);
        within("--entries", entries, 10_000, 10_000_000);
    }

    @Override
    protected Figures measure() throws IOException, InterruptedException, Failed {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary()) {
            DatabasePasswords passwords = DatabasePasswords.random();
            DoselineDatabase.create(postgres, passwords);
            return LedgerFigures.of(saidBy(program(postgres, passwords)));
        }
    }

    private ProcessBuilder program(EmbeddedPostgres postgres, DatabasePasswords passwords) {
        Path service = Repository.root().resolve("src/service/target/quarkus-app");
        Path bench = Repository.root().resolve("src/acceptance/bench/target/classes");
        String libraries = String.join(File.pathSeparator, bench.toString(),
                service.resolve("app") + "/*", service.resolve("lib/main") + "/*",
                service.resolve("lib/boot") + "/*", service.resolve("quarkus") + "/*");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-cp", libraries, LedgerRun.class.getName(), Integer.toString(frames),
                Integer.toString(entries));
        builder.environment().putAll(Map.of(
                LedgerRun.JDBC_URL, postgres.jdbcUrl(DoselineDatabase.NAME),
                LedgerRun.REACTIVE_URL, postgres.reactiveUrl(DoselineDatabase.NAME),
                LedgerRun.MIGRATOR, passwords.migrator(), LedgerRun.APP, passwords.app(),
                LedgerRun.POSTGRES_PID, Long.toString(postgres.process().pid())));
        return builder;
    }
}
