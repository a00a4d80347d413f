package org.doseline.service.link;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/** Whether a failure means that the database is away for now, so that the very same may succeed later. */
public final class Away {
    /** SQLSTATE classes: connection, transaction rollback, resources, object in use, operator, system. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private static final String DISK_FULL = "53100";

    /** SQLSTATE class of a transaction that was rolled back because of another: serialization failure, deadlock. */
    private static final String ROLLED_BACK = "40";

    /** Too many connections, no lock in time, told to stop, or too slow ourselves between two statements. */
    private static final Set<String> CROWDED = Set.of("53300", "55P03", "57014", "25P03");
    /** What the PostgreSQL client (Vert.x 4.5) says, by no class of its own, of a statement on a connection that has broken. */
    private static final String BROKEN_CONNECTION = "Connection is not active now";

    private Away() {}

    /**
     * Whether the database is there and this failed only because of what others do at the same time, or because all
     * connections to it are in use.
     */
    public static boolean onlyBusy(Throwable failure) {
        // A pool of connections that has none to give says so without a state.
        if (failure instanceof SQLException said && said.getSQLState() == null) return true;
        Optional<String> state = sqlState(failure);
        if (state.isPresent()) return state.get().startsWith(ROLLED_BACK) || CROWDED.contains(state.get());
        return failure.getCause() instanceof SQLException cause && onlyBusy(cause);
    }

    private static Optional<String> sqlState(Throwable failure) {
        if (failure instanceof PgException answered) return Optional.ofNullable(answered.getSqlState());
        return failure instanceof SQLException said
                ? Optional.ofNullable(said.getSQLState())
                : Optional.empty();
    }

    /** Whether the database is there and rolled this back because of another transaction: it may be tried at once. */
    public static boolean lostARace(Throwable failure) {
        return failure instanceof PgException answered && answered.getSqlState() != null
                && answered.getSqlState().startsWith(ROLLED_BACK);
    }

    /** Whether there is no room for it on the database's disk. */
    public static boolean hasNoRoom(Throwable failure) {
        if (failure instanceof CompositeException several)
            return several.getCauses().stream().anyMatch(Away::hasNoRoom);
        return sqlState(failure).filter(DISK_FULL::equals).isPresent();
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
