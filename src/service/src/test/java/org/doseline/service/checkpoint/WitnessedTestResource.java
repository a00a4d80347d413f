package org.doseline.service.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.doseline.cli.files.Directories;
import org.doseline.service.DoselineConfig;

/** Beside the other resource: a signer and two witnesses, a folder for archives, and a therapy minute each second. */
public class WitnessedTestResource implements QuarkusTestResourceLifecycleManager {
    private static final int SPEED = 60;
    private static VoucherBench bench;
    private static Path archives;

    /** Whom the service trusts. */
    public static Path trust() throws IOException {
        return bench.config().record().trust().orElseThrow();
    }

    public static Path archives() { return archives; }

    public static void stopWitness() { bench.stopWitness(0); }

    public static void startWitness() throws IOException { bench.startWitness(0); }

    /** After the one that has no signer. */
    @Override
    public int order() { return 1; }

    @Override
    public Map<String, String> start() {
        try {
            bench = new VoucherBench("retained.example/" + System.nanoTime());
            archives = Files.createTempDirectory("archives");
            DoselineConfig config = bench.config();
            Map<String, String> settings = new HashMap<>();
            settings.put("doseline.record.trust", config.record().trust().orElseThrow().toString());
            settings.put("doseline.record.checkpoint-every-ms", "1000");
            settings.put("doseline.signer.url", config.signer().url().orElseThrow().toString());
            settings.put("doseline.signer.token", config.signer().token().orElseThrow().toString());
            settings.put("doseline.retention.archives", archives.toString());
            String now = Long.toString(Instant.now().toEpochMilli());
            settings.put("doseline.speed", Integer.toString(SPEED));
            settings.put("doseline.clock.wall-epoch-ms", now);
            settings.put("doseline.clock.therapy-epoch-ms", now);
            return settings;
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    @Override
    public void stop() {
        try {
            bench.close();
            Directories.remove(archives);
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }
}
