package org.doseline.cli.signer;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class SessionReaderTest {
    private static final int SSL_REQUEST_BYTES = 8;

    /** As a database that was cut off without a word: its connection stays, and nothing more comes. */
    @Test
    void aDatabaseThatFallsSilentGivesItsThreadBack() throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> connected = CompletableFuture.supplyAsync(() -> withoutTls(database));
            SessionReader reader = new SessionReader(
                    "jdbc:postgresql://127.0.0.1:" + database.getLocalPort() + "/doseline", "signer", "none");
            CompletableFuture<Object> read = CompletableFuture.supplyAsync(
                    () -> assertThrows(SQLException.class, () -> reader.read("s-1")));
            read.get(30, TimeUnit.SECONDS);
            connected.get().close();
        }
    }

    private static Socket withoutTls(ServerSocket database) {
        try {
            Socket connection = database.accept();
            connection.getInputStream().readNBytes(SSL_REQUEST_BYTES);
            connection.getOutputStream().write('N');
            return connection;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
