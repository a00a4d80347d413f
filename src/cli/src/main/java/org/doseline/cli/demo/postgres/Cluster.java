package org.doseline.cli.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.doseline.cli.files.Directories;
import org.doseline.cli.files.Secret;

/** Makes a database cluster. It appears whole or not at all, so that a start cut short leaves nothing to repair. */
final class Cluster {
    private Cluster() {}

    static void create(PostgresPrograms programs, PostgresSettings settings) throws IOException {
        Path partial = settings.dataDir().resolveSibling(settings.dataDir().getFileName() + ".new");
        Path password = settings.dataDir().resolveSibling(settings.dataDir().getFileName() + ".password");
        Directories.remove(partial);
        Secret.write(password, settings.superuserPassword());
        try {
            run(programs.tool("initdb", arguments(partial, password)));
        } finally {
            Files.delete(password);
        }
        Files.move(partial, settings.dataDir(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** One collation everywhere, whatever the machine's locale; checksums cost little and find a bad disk. */
    private static List<String> arguments(Path cluster, Path password) {
        return List.of("-D", cluster.toString(), "-U", "postgres", "--auth=scram-sha-256",
                "--pwfile=" + password, "--encoding=UTF8", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums");
    }

    private static void run(ProcessBuilder initdb) throws IOException {
        Process process = initdb.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new IOException("PostgreSQL made no cluster:\n" + said.strip());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while PostgreSQL made its cluster", stopping);
        }
    }
}
