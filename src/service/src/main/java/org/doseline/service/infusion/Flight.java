package org.doseline.service.infusion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Statements that are sent in their order without waiting for each other, on one connection. The first one that fails
 * says why; those after it fail as well, for PostgreSQL does nothing more in a transaction of which a statement has
 * failed, and makes of its commit a rollback.
 */
final class Flight {
    private Flight() {}

    /**
     * A whole transaction in one round trip: begin, the steps, commit. So nothing that a statement answers may decide
     * what is committed: what must hold is checked by the statement itself, which fails. A step that fails before it is
     * sent turns the commit into a rollback.
     *
     * @param steps of exactly one statement each, sent when they are subscribed to
     */
    static Uni<Void> transaction(Pool pool, Function<SqlConnection, List<Uni<Void>>> steps) {
        return Uni.createFrom().deferred(() -> {
            AtomicBoolean gone = new AtomicBoolean();
            // A connection that comes after everybody has gone would be nobody's, and never be given back.
            return pool.getConnection().flatMap(connection -> gone.get()
                    ? connection.close()
                    : flown(connection, steps)).memoize().indefinitely()
                    .onCancellation().invoke(() -> gone.set(true));
        });
    }

    private static Uni<Void> flown(SqlConnection connection, Function<SqlConnection, List<Uni<Void>>> steps) {
        List<Uni<Void>> all = new ArrayList<>();
        all.add(statement(connection, "BEGIN"));
        try {
            all.addAll(steps.apply(connection));
        } catch (RuntimeException bug) {
            return connection.close().chain(() -> Uni.createFrom().failure(bug));
        }
        AtomicBoolean unsent = new AtomicBoolean();
        List<Uni<Void>> begun = begun(all, unsent);
        Uni<Void> end = statement(connection, unsent.get() ? "ROLLBACK" : "COMMIT").memoize().indefinitely();
        // Whoever waited may be gone by then: the connection is free when its last statement is answered.
        end.onTermination().call(connection::close).subscribe().with(done -> {}, toldBelow -> {});
        begun.add(end);
        return inOrder(begun);
    }

    /** As above, inside a transaction of the caller. */
    static Uni<Void> atOnce(List<Uni<Void>> steps) {
        return Uni.createFrom().deferred(() -> inOrder(begun(steps, new AtomicBoolean())));
    }

    static Uni<Void> inOrder(List<Uni<Void>> steps) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Uni<Void> step : steps) all = all.chain(() -> step);
        return all;
    }

    private static List<Uni<Void>> begun(List<Uni<Void>> steps, AtomicBoolean failed) {
        List<Uni<Void>> begun = new ArrayList<>();
        for (Uni<Void> step : steps) {
            Uni<Void> sent = step.memoize().indefinitely();
            sent.subscribe().with(done -> {}, failure -> failed.set(true));
            begun.add(sent);
        }
        return begun;
    }

    private static Uni<Void> statement(SqlConnection connection, String sql) {
        return connection.query(sql).execute().replaceWithVoid();
    }
}
