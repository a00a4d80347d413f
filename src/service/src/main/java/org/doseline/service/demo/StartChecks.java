package org.doseline.service.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.DoselineConfig;
import org.doseline.service.crash.Crash;
import org.doseline.service.identity.PatientKeys;

/**
 * What must be right before anything else starts. All that is wrong is said at once; production does not start with
 * anything of a demonstration.
 */
@ApplicationScoped
public class StartChecks {
    /** As ids are on the wire (protocol, topics). */
    private static final String ID = "[A-Za-z0-9_-]{1,40}";

    /** A checkpoint every 1 to 10 s when the record has grown. */
    private static final long LEAST_CHECKPOINT_MS = 1_000;
    private static final long MOST_CHECKPOINT_MS = 10_000;

    private static final String SEALED_OTHERWISE = "select 1 from patient_key where wrapped_by <> $1 limit 1";

    private final DoselineConfig config;
    private final Pool pool;

    StartChecks(DoselineConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    /** Refuses to start with an IllegalStateException that names every reason. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        boolean demoPeople = pool.query("select 1 from person where demo limit 1").execute()
                .await().indefinitely().size() > 0;
        List<String> wrong = wrong(config, demoPeople);
        if (config.patientKey().filter(Files::isReadable).isPresent())
            otherKey(config.patientKey().get()).ifPresent(wrong::add);
        if (!wrong.isEmpty())
            throw new IllegalStateException("Doseline does not start: " + String.join(" ", wrong));
    }

    /** Without the key under which they are sealed, the ward would show pumps and no patients. */
    private Optional<String> otherKey(Path file) {
        try {
            boolean other = pool.preparedQuery(SEALED_OTHERWISE)
                    .execute(Tuple.of(PatientKeys.read(file).id()))
                    .await().indefinitely().size() > 0;
            return other
                    ? Optional.of(
                            "doseline.patient-key is not the key under which the patients of this database"
                                    + " are sealed: put that one back, or nobody can tell who they are.")
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException noKey) {
            return Optional.of("doseline.patient-key holds no 256 bits as base64url.");
        }
    }

    static List<String> wrong(DoselineConfig config, boolean demoPeople) {
        List<String> wrong = new ArrayList<>();
        if (!config.demo()) {
            if (demoPeople)
                wrong.add("The database holds demo people, whose password everybody knows"
                        + " (doseline.demo is off).");
            if (config.crashAt().isPresent()) wrong.add("doseline.crash-at is for tests.");
            if (config.speed() != 1) wrong.add("doseline.speed is for demonstrations.");
            if (config.panels().isPresent()) wrong.add("doseline.panels names simulated pumps.");
        }
        if (config.speed() < 1) wrong.add("doseline.speed must be 1 or more.");
        if (config.speed() > 1 && (config.clock().wallEpochMs() <= 0 || config.clock().therapyEpochMs() <= 0))
            wrong.add("doseline.clock.* must say where therapy time and wall time meet.");
        if (!config.replica().matches(ID)) wrong.add("doseline.replica is a name of " + ID + ".");
        if (config.cells().isEmpty() || !config.cells().stream().allMatch(cell -> cell.matches(ID)))
            wrong.add("doseline.cells are names of " + ID + ", at least one.");
        file("doseline.pump-secrets", config.pumpSecrets()).ifPresent(wrong::add);
        file("doseline.patient-key", config.patientKey()).ifPresent(wrong::add);
        file("doseline.signer.token", config.signer().token()).ifPresent(wrong::add);
        if (config.record().trust().isPresent() || !config.demo())
            file("doseline.record.trust", config.record().trust()).ifPresent(wrong::add);
        long everyMs = config.record().checkpointEveryMs();
        if (everyMs < LEAST_CHECKPOINT_MS || everyMs > MOST_CHECKPOINT_MS)
            wrong.add("doseline.record.checkpoint-every-ms is from 1000 to 10000.");
        if (config.crashAt().filter(place -> !Crash.isPlace(place)).isPresent())
            wrong.add("doseline.crash-at names no place.");
        if (config.stopJournal().isEmpty()) wrong.add("doseline.stop-journal is not set.");
        if (config.signer().url().isEmpty()) wrong.add("doseline.signer.url is not set.");
        return wrong;
    }

    private static Optional<String> file(String key, Optional<Path> file) {
        if (file.isEmpty()) return Optional.of(key + " is not set.");
        return Files.isReadable(file.get())
                ? Optional.empty()
                : Optional.of(key + " names no readable file.");
    }
}
