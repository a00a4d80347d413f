package org.doseline.service.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.service.DoselineConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A witness on loopback that answers as it likes: it can neither hold up the signing nor fill the memory. */
@Timeout(30)
class VouchersTest {
    private static final CheckpointRequest REQUEST = new CheckpointRequest(0, List.of(),
            "a note".getBytes(StandardCharsets.UTF_8));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void end() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aWholeAnswerIsHandedOnWithItsStatus() throws Exception {
        answers(409, out -> out.write("17\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(new Vouchers.Answer(409, "17\n"), vouchers().submit(witness(), REQUEST));
    }

    /** The time that an HTTP request of Java may take ends with the headers of its answer. */
    @Test
    void anAnswerThatBeginsAndNeverEndsIsNotWaitedFor() {
        answers(200, out -> {
            out.write('x');
            out.flush();
            waitForTheEnd();
        });
        assertThrows(IOException.class, () -> vouchers().submit(witness(), REQUEST));
    }

    @Test
    void anAnswerThatIsLargerThanAnyIsCutOff() {
        byte[] much = new byte[65_536];
        answers(200, out -> {
            while (ended.getCount() > 0) out.write(much);
        });
        IOException no = assertThrows(IOException.class, () -> vouchers().submit(witness(), REQUEST));
        assertTrue(no.getMessage().contains("more than"), no.toString());
    }

    private interface Body {
        void into(OutputStream out) throws IOException;
    }

    private void answers(int status, Body body) {
        server.createContext("/add-checkpoint", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                body.into(out);
            }
        });
    }

    private void waitForTheEnd() {
        try {
            ended.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Voucher witness() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/add-checkpoint");
        return new Voucher("pharmacy", Optional.empty(), url, url);
    }

    private static Vouchers vouchers() {
        DoselineConfig config = new SmallRyeConfigBuilder().withMapping(DoselineConfig.class).build()
                .getConfigMapping(DoselineConfig.class);
        return new Vouchers(config, new Trust(config));
    }
}
