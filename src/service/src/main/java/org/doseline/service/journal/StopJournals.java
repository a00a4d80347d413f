package org.doseline.service.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.service.DoselineConfig;
import org.doseline.treatment.bedside.OpenCommand;
import org.jboss.logging.Logger;

/** This process's stop journal, written by a thread of its own, so that no other work can hold a STOP up. */
@ApplicationScoped
public class StopJournals {
    private static final Logger LOG = Logger.getLogger(StopJournals.class);

    private final StopJournal journal;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "stop-journal");
        thread.setDaemon(true);
        return thread;
    });

    StopJournals(DoselineConfig config) {
        try {
            journal = StopJournal.open(config.stopJournal()
                    .orElseThrow(() -> new IllegalStateException("doseline.stop-journal is not set")));
        } catch (IOException notUsable) {
            throw new UncheckedIOException("the stop journal can't be opened", notUsable);
        }
        journal.damage().forEach(what -> LOG.errorf("stop journal: %s", what));
    }

    /** Completes when the STOP is durable; fails when it could not be written. */
    public Uni<Void> append(OpenCommand stop) {
        return Uni.createFrom().<Void>emitter(emitter -> disk.execute(() -> {
            try {
                journal.append(stop);
                emitter.complete(null);
            } catch (IOException | RuntimeException notWritten) {
                emitter.fail(notWritten);
            }
        }));
    }

    public List<OpenCommand> of(String pump) { return journal.of(pump); }

    public List<OpenCommand> all() { return journal.all(); }

    /** These stand in the database now; a failure only leaves lines that are merged again, to no effect. */
    public void merged(Collection<OpenCommand> inDatabase) {
        if (inDatabase.isEmpty()) return;
        disk.execute(() -> {
            try {
                journal.merged(inDatabase);
            } catch (IOException notEmptied) {
                LOG.warnf("the stop journal was not emptied: %s", notEmptied);
            }
        });
    }

    @PreDestroy
    void close() throws IOException {
        disk.shutdown();
        journal.close();
    }
}
