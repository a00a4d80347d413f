package org.doseline.acceptance.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs TLC in a process of its own, since it keeps its state in static fields. Each run has its own folder. */
final class Checker {
    private static final Path RUNS = Path.of("target", "model").toAbsolutePath();
    private static final long MOST_MINUTES = 30;

    private Checker() {}

    /** @param workers with one, the search has one order and so finds the same counterexample every time */
    static Run check(String name, String configuration, int workers)
            throws IOException, InterruptedException {
        Path folder = RUNS.resolve(name.replaceAll("[^A-Za-z0-9]+", "-"));
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("run.cfg"), configuration);
        Path out = folder.resolve("tlc.txt");
        long fromNs = System.nanoTime();
        Process tlc = new ProcessBuilder(command(folder, file, workers)).directory(Model.FOLDER.toFile())
                .redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            if (!tlc.waitFor(MOST_MINUTES, TimeUnit.MINUTES))
                throw new IllegalStateException(name + " takes more than " + MOST_MINUTES + " min");
        } finally {
            tlc.destroyForcibly();
        }
        return Run.parse(Files.readString(out), (System.nanoTime() - fromNs) / 1_000_000);
    }

    private static List<String> command(Path folder, Path configuration, int workers) {
        // A run of one worker is short: it ends before a better compiler would pay.
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                workers > 1 ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (workers > 1 ? 4 : 1), "-Xmx2g", "-Djava.io.tmpdir=" + folder,
                "-cp", System.getProperty("java.class.path"), "tlc2.TLC", "-workers", String.valueOf(workers),
                "-metadir", folder.resolve("states").toString(), "-config", configuration.toString(),
                Model.ROOT_MODULE);
    }
}
