package org.doseline.service.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.infusion.Rows;
import org.junit.jupiter.api.Test;

/** What the client of the database says, in whatever words of its own, once a connection has broken. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class BrokenConnectionTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** The first one may be sent and fail by the server's word, the next ones are not sent any more. */
    private static final int STATEMENTS = 5;

    @Inject
    Pool pool;

    @Test
    void eachStatementFailsAsWhileTheDatabaseIsAway() throws Exception {
        SqlConnection connection = pool.getConnection().await().atMost(SOON);
        int backend = connection.query("select pg_backend_pid()").execute().await().atMost(SOON).iterator()
                .next().getInteger(0);
        assertEquals(1, Rows.count("select pg_terminate_backend(?, 10000)::int", backend));
        for (int n = 0; n < STATEMENTS; n++) {
            Throwable failure = connection.query("select 1").execute().replaceWith((Throwable) null)
                    .onFailure().recoverWithItem(broken -> broken).await().atMost(SOON);
            assertNotNull(failure, "statement " + n + " on a connection that is broken");
            assertTrue(Away.is(failure), "statement " + n + ": " + failure);
        }
    }

    @Test
    void aStatementThatCantBeEncodedIsNoOutage() {
        Throwable failure = pool.preparedQuery("select $1::bigint")
                .execute(Tuple.of("seven")).replaceWith((Throwable) null)
                .onFailure().recoverWithItem(refused -> refused).await().atMost(SOON);
        assertNotNull(failure);
        assertEquals(false, Away.is(failure), failure::toString);
    }
}
