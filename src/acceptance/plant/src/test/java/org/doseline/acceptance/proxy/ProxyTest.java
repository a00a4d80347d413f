package org.doseline.acceptance.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProxyTest {
    private static final long WITHIN_S = 20;
    /** How long a swallowed word is waited for before its silence is believed. */
    private static final int SILENCE_MS = 200;

    private EchoServer server;
    private Proxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new EchoServer();
        proxy = Proxy.to(server.port(), 1);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void withoutAFaultItPassesOnWhatItGets() throws Exception {
        try (Socket client = connect()) {
            assertEquals("[hello]", ask(client, "hello"));
            assertEquals("[again]", ask(client, "again"));
            assertEquals(1, proxy.connections());
        }
        Awaitility.await().atMost(WITHIN_S, TimeUnit.SECONDS).until(() -> proxy.connections() == 0);
    }

    @Test
    void aCutIsAResetForBothAndNewConnectionsAreLetThrough() throws Exception {
        try (Socket client = connect()) {
            ask(client, "hello");
            proxy.cut();
            assertThrows(IOException.class, () -> ask(client, "more"));
            assertEquals(List.of("hello", "cut"), List.of(heard(), heard()));
        }
        try (Socket client = connect()) {
            assertEquals("[new]", ask(client, "new"));
        }
    }

    @Test
    void refusesUntilItIsHealed() throws Exception {
        proxy.refuse();
        assertThrows(IOException.class, () -> {
            try (Socket client = connect()) {
                ask(client, "hello");
            }
        });
        assertTrue(server.heard.isEmpty());
        proxy.heal();
        try (Socket client = connect()) {
            assertEquals("[hello]", ask(client, "hello"));
        }
    }

    @Test
    void swallowsOneWayWhileTheOtherWaySpeaks() throws Exception {
        try (Socket client = connect()) {
            ask(client, "before");
            proxy.swallow(Way.TO_CLIENT);
            client.setSoTimeout(SILENCE_MS);
            assertThrows(SocketTimeoutException.class, () -> ask(client, "lost answer"));
            assertEquals(List.of("before", "lost answer"), List.of(heard(), heard()));
            proxy.heal();
            assertThrows(IOException.class, () -> ask(client, "more"), "what missed something is reset");
        }
    }

    @Test
    void wordsThatAreCutBeforeTheyArriveAreNeverHeard() throws Exception {
        CompletableFuture<Void> struck = proxy.cutAt(Way.TO_SERVER, "COMMIT", Moment.BEFORE_IT_ARRIVES);
        try (Socket client = connect()) {
            assertEquals("[insert;]", ask(client, "insert;"));
            assertThrows(IOException.class, () -> ask(client, "COMMIT;"));
        }
        struck.get(WITHIN_S, TimeUnit.SECONDS);
        assertEquals(List.of("insert;", "cut"), List.of(heard(), heard()));
    }

    @Test
    void wordsWhoseAnswerIsCutAreHeard() throws Exception {
        CompletableFuture<Void> struck = proxy.cutAt(Way.TO_SERVER, "COMMIT", Moment.INSTEAD_OF_THE_ANSWER);
        try (Socket client = connect()) {
            assertThrows(IOException.class, () -> ask(client, "COMMIT;"));
        }
        struck.get(WITHIN_S, TimeUnit.SECONDS);
        assertEquals("COMMIT;", heard());
        try (Socket client = connect()) {
            assertEquals("[COMMIT;]", ask(client, "COMMIT;"), "once only");
        }
    }

    @Test
    void whatIsHeldStandsStillAndStaysOpenWhileOtherConnectionsGoOn() throws Exception {
        CompletableFuture<Void> struck = proxy.holdAt(Way.TO_SERVER, List.of("insert;", "COMMIT"),
                Moment.BEFORE_IT_ARRIVES);
        try (Socket client = connect()) {
            assertEquals("[insert;]", ask(client, "insert;"));
            client.setSoTimeout(SILENCE_MS);
            assertThrows(SocketTimeoutException.class, () -> ask(client, "COMMIT;"));
            struck.get(WITHIN_S, TimeUnit.SECONDS);
            assertThrows(SocketTimeoutException.class, () -> ask(client, "anybody?"));
            try (Socket other = connect()) {
                assertEquals("[COMMIT;]", ask(other, "COMMIT;"));
            }
        }
        assertEquals(List.of("insert;", "COMMIT;"), List.of(heard(), heard()));
    }

    @Test
    void holdsAPieceBack() throws Exception {
        int ms = 50;
        proxy.delay(Way.TO_SERVER, ms, 0);
        try (Socket client = connect()) {
            long startedNs = System.nanoTime();
            assertEquals("[hello]", ask(client, "hello"));
            assertTrue(System.nanoTime() - startedNs >= ms * 1_000_000L);
        }
    }

    @Test
    void everyPieceCutsItsConnectionAtAThousandPerMille() throws Exception {
        proxy.cutSometimes(Way.TO_SERVER, 1_000);
        try (Socket client = connect()) {
            assertThrows(IOException.class, () -> ask(client, "hello"));
        }
        assertEquals("cut", heard());
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(WITHIN_S));
        return client;
    }

    private String heard() throws InterruptedException {
        String word = server.heard.poll(WITHIN_S, TimeUnit.SECONDS);
        return word == null ? "nothing" : word;
    }

    private static String ask(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = client.getInputStream().readNBytes(words.length() + 2);
        if (answer.length == 0) throw new IOException("closed");
        return new String(answer, StandardCharsets.US_ASCII);
    }
}
