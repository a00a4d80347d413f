package org.doseline.service.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.service.DoselineConfig;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signer on loopback that says whatever the test wants. The golden order is ord-1 of association as-1. */
class SignerClientTest {
    @TempDir
    Path folder;
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile String asked = "";
    private volatile boolean falls;
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", exchange -> {
            asked = exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (falls) {
                fallSilent(exchange);
                return;
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("token"), "secret-of-this-test\n");
    }

    @AfterEach
    void end() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void theSignedOrderIsHandedOnByteForByte() throws Exception {
        answer = signed(golden(), "approval-1");
        SignedOrder order = order("as-1", "ord-1");
        assertEquals(new SignedOrder(golden(), new byte[64], "approval-1"), order);
        assertEquals("Bearer secret-of-this-test", asked.substring(0, asked.indexOf(" {")));
        assertEquals(Map.of("sessionId", "s-1", "associationId", "as-1", "orderId", "ord-1"),
                new ObjectMapper().readValue(asked.substring(asked.indexOf('{')), Map.class));
    }

    @ParameterizedTest(name = "{0} {1} is told as {2} {3}")
    @CsvSource(delimiter = '|', value = {
        "409 | {\"code\":\"NOT_APPROVED\",\"detail\":\"One approval is missing.\"} | 422 | NOT_APPROVED",
        "422 | {\"code\":\"REFUSED_BY_LIMITS\",\"detail\":\"Too much.\"}           | 422 | REFUSED_BY_LIMITS",
        "401 |                                                             | 422 | SIGNER_REFUSED",
        "503 | {\"code\":\"UNAVAILABLE\",\"detail\":\"No database.\"}              | 503 | UNAVAILABLE",
        "500 | oops                                                        | 502 | SIGNER_UNREADABLE",
        "200 | not json                                                    | 502 | SIGNER_UNREADABLE",
        "200 | {}                                                          | 502 | SIGNER_UNREADABLE",
        "200 | []                                                          | 502 | SIGNER_UNREADABLE",
        "200 | {\"order\":\"***\",\"signature\":\"AA==\",\"keyId\":\"k\"}              | 502 | SIGNER_UNREADABLE",
        "200 | {\"order\":\"e30=\",\"signature\":\"AA==\",\"keyId\":\"k\"}             | 502 | SIGNER_UNREADABLE"})
    void everyOtherAnswerIsATypedRefusal(int says, String body, int told, String code) {
        status = says;
        answer = body == null ? "" : body;
        Problem problem = refusal();
        assertEquals(told, problem.status());
        assertEquals(code, problem.code());
    }

    @Test
    void anOrderForAnotherAssociationIsNotTheOneThatWasAskedFor() throws Exception {
        answer = signed(golden(), "approval-1");
        assertEquals("SIGNER_UNREADABLE",
                assertThrows(Refused.class, () -> order("as-2", "ord-1")).problem().code());
    }

    @Test
    void aSignerThatIsAwayIsSaidToBeAway() {
        server.stop(0);
        assertEquals("SIGNER_AWAY", refusal().code());
    }

    /** As one that is frozen in the middle of its answer. */
    @Test
    @Timeout(30)
    void aSignerThatBeginsToAnswerAndFallsSilentIsSaidToBeAway() {
        falls = true;
        assertEquals("SIGNER_AWAY", refusal().code());
    }

    private void fallSilent(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private Problem refusal() {
        return assertThrows(Refused.class, () -> order("as-1", "ord-1")).problem();
    }

    private SignedOrder order(String association, String id) {
        Map<String, String> settings = new HashMap<>();
        settings.put("doseline.signer.url", "http://127.0.0.1:" + server.getAddress().getPort());
        settings.put("doseline.signer.token", folder.resolve("token").toString());
        DoselineConfig config = new SmallRyeConfigBuilder().withMapping(DoselineConfig.class)
                .withDefaultValues(settings).build().getConfigMapping(DoselineConfig.class);
        return new SignerClient(config, new ObjectMapper()).order("s-1", association, id).await()
                .indefinitely();
    }

    private static String signed(byte[] order, String keyId) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"order\":\"" + base64.encodeToString(order) + "\",\"signature\":\""
                + base64.encodeToString(new byte[64]) + "\",\"keyId\":\"" + keyId + "\"}";
    }

    private static byte[] golden() throws IOException {
        try (InputStream file = SignedOrder.class
                .getResourceAsStream("/org/doseline/protocol/golden/order.json")) {
            return file.readAllBytes();
        }
    }
}
