package org.doseline.service.forward;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The cell of a session or of a pump. A session never changes its pump; a pump that moves is forgotten soon enough. */
@ApplicationScoped
public class SessionCells {
    private static final String OF_SESSION = "select p.cell from session s join pump p on p.id = s.pump where s.id = $1";
    private static final String OF_PUMP = "select cell from pump where id = $1";
    private static final int MOST = 10_000;

    private final Map<String, String> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) { return size() > MOST; }
    });
    private final Pool pool;

    SessionCells(Pool pool) { this.pool = pool; }

    Uni<Optional<String>> of(Errand.About about) {
        String cell = known.get(about.toString());
        if (cell != null) return Uni.createFrom().item(Optional.of(cell));
        return pool.preparedQuery(about.pump() ? OF_PUMP : OF_SESSION).execute(Tuple.of(about.id()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)))
                .invoke(found -> found.ifPresent(one -> known.put(about.toString(), one)));
    }
}
