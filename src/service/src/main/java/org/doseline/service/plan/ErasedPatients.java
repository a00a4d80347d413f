package org.doseline.service.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.service.link.Away;

/**
 * Whose identity was erased, as this replica knows it: so that a session that is kept in memory, or that somebody looks at
 * for hours, is not shown under a name that is gone. Erasures by another replica are known {@value #EVERY} later.
 */
@ApplicationScoped
public class ErasedPatients {
    private static final String EVERY = "5s";
    private static final String ALL = "select patient, at_ms from patient_erasure";

    private final Map<String, Long> erasedMs = new ConcurrentHashMap<>();
    private final Pool pool;

    ErasedPatients(Pool pool) { this.pool = pool; }

    @Scheduled(every = EVERY, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> learn() {
        return pool.query(ALL).execute()
                .invoke(rows -> rows.forEach(row -> erasedMs.put(row.getString(0), row.getLong(1))))
                .onFailure(Away::is).recoverWithNull().replaceWithVoid();
    }

    void learn(String patient, long ms) {
        erasedMs.put(patient, ms);
    }

    /** The session, without the name of somebody who was erased since it was read. */
    public SessionRow shown(SessionRow row) {
        Long ms = erasedMs.get(row.patient().id());
        return ms == null || row.patient().erased() ? row : row.of(row.patient().erasedAt(ms));
    }
}
