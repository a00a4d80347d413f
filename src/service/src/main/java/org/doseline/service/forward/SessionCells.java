package org.doseline.service.forward;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.time.Instants;

/** The cell of a session or of a pump, read again after 10 s, for a pump may move; while the database is away the old one. */
@ApplicationScoped
public class SessionCells {
    private static final String OF_SESSION = "select p.cell from session s join pump p on p.id = s.pump where s.id = $1";
    private static final String OF_PUMP = "select cell from pump where id = $1";
    private static final int MOST = 10_000;
    /** A stop can't wait for a database that hangs. */
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(500);

    private static final long KNOWN_FOR_NS = 10_000_000_000L;

    private record Known(String cell, long sinceNs) {}

    private final Map<String, Known> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) { return size() > MOST; }
    });
    private final Pool pool;

    private final Instants instants;

    SessionCells(Pool pool, Instants instants) {
        this.pool = pool;
        this.instants = instants;
    }

    Uni<Optional<String>> of(Errand.About about) {
        long nowNs = instants.monotonicNs();
        Known cell = known.get(about.toString());
        if (cell != null && nowNs - cell.sinceNs() < KNOWN_FOR_NS)
            return Uni.createFrom().item(Optional.of(cell.cell()));
        return pool.preparedQuery(about.pump() ? OF_PUMP : OF_SESSION).execute(Tuple.of(about.id()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)))
                .invoke(found -> found.ifPresent(one -> known.put(about.toString(), new Known(one, nowNs))))
                .ifNoItem().after(ANSWER_WITHIN).fail()
                .onFailure(failure -> cell != null).recoverWithItem(failure -> Optional.of(cell.cell()));
    }
}
