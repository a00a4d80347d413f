package org.doseline.service.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwayTest {
    @ParameterizedTest(name = "SQLSTATE {0} passes: {1}")
    @CsvSource({"57P01, true", "57P03, true", "08006, true", "40001, true", "40P01, true", "53300, true",
        "55P03, true", "58030, true", "22021, false", "23505, false", "42501, false", "DL001, false"})
    void whatTheDatabaseSaysDecides(String state, boolean passes) {
        assertEquals(passes, Away.is(new PgException("said", "ERROR", state, null)));
    }

    @Test
    void aLostConnectionPassesAndABugDoesNot() {
        assertEquals(true, Away.is(new ConnectException()));
        assertEquals(true, Away.is(new VertxException("closed")));
        assertEquals(true, Away.is(new TimeoutException()));
        assertEquals(true, Away.is(new io.smallrye.mutiny.TimeoutException()));
        assertEquals(false, Away.is(new IllegalStateException()));
        assertEquals(false, Away.is(new NullPointerException()));
    }

    @Test
    void aStatementOnAConnectionThatHasBrokenPassesAndOneThatCantBeEncodedDoesNot() {
        assertEquals(true, Away.is(new Exception("Connection is not active now, current status: CLOSED")));
        assertEquals(false,
                Away.is(new Exception("Parameter at position[0] with class = [java.lang.String]")));
    }

    @Test
    void ofSeveralFailuresAtOnceOneThatPassesIsEnough() {
        assertEquals(true,
                Away.is(new CompositeException(new IllegalStateException(), new ConnectException())));
        assertEquals(false,
                Away.is(new CompositeException(new IllegalStateException(), new NullPointerException())));
    }

    @ParameterizedTest(name = "SQLSTATE {0} is only busy: {1}")
    @CsvSource({"40001, true", "40P01, true", "53300, true", "55P03, true", "57014, true", "53100, false",
        "57P01, false", "08006, false", "23505, false"})
    void aDatabaseThatIsBusyIsNotAway(String state, boolean busy) {
        assertEquals(busy, Away.onlyBusy(new PgException("said", "ERROR", state, null)));
        assertEquals(busy, Away.onlyBusy(new IllegalStateException(new SQLException("said", state))));
    }

    @Test
    void aPoolWithoutAFreeConnectionIsBusyAndABugIsNot() {
        assertEquals(true, Away.onlyBusy(new SQLException("Sorry, acquisition timeout!")));
        assertEquals(false, Away.onlyBusy(new ConnectException()));
        assertEquals(false, Away.onlyBusy(new IllegalStateException()));
    }
}
