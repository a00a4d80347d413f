package org.doseline.service.link;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/** Whether a failure means that the database is away for now, so that the very same may succeed later. */
public final class Away {
    /** SQLSTATE classes: connection, transaction rollback, resources, object in use, operator, system. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    /** SQLSTATE class of a transaction that was rolled back because of another: serialization failure, deadlock. */
    private static final String ROLLED_BACK = "40";

    /** What the PostgreSQL client (Vert.x 4.5) says, by no class of its own, of a statement on a connection that has broken. */
    private static final String BROKEN_CONNECTION = "Connection is not active now";

    private Away() {}

    /** Whether the database is there and rolled this back because of another transaction: it may be tried at once. */
    public static boolean lostARace(Throwable failure) {
        return failure instanceof PgException answered && answered.getSqlState() != null
                && answered.getSqlState().startsWith(ROLLED_BACK);
    }

    /** One of several at once is enough, as when a broken connection can't even be given back. */
    public static boolean is(Throwable failure) {
        if (failure instanceof CompositeException several)
            return several.getCauses().stream().anyMatch(Away::is);
        if (failure instanceof PgException answered) {
            String state = answered.getSqlState();
            return state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2));
        }
        if (failure.getMessage() != null && failure.getMessage().startsWith(BROKEN_CONNECTION)) return true;
        return failure instanceof IOException || failure instanceof VertxException
                || failure instanceof TimeoutException
                || failure instanceof io.smallrye.mutiny.TimeoutException;
    }
}
