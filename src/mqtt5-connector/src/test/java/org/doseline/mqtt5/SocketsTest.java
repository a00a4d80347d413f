package org.doseline.mqtt5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.SocketFactory;

import org.doseline.mqtt5.Wiring.Outlet;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tcp://localhost:1883", "ssl://localhost:8883"})
    void everySocketHasNoDelayBeforeAndAfterItConnects(String url) throws Exception {
        MqttConnectionOptions options = options(url);
        SocketFactory factory = options.getSocketFactory();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = factory.createSocket()) {
            assertTrue(socket.getTcpNoDelay());
            socket.connect(server.getLocalSocketAddress());
            assertTrue(socket.getTcpNoDelay());
        }
    }

    @Test
    void theOptionsAreThoseThatTheKnownPitfallsAskFor() throws Exception {
        MqttConnectionOptions options = options("tcp://localhost:1883");
        assertInstanceOf(NoDelaySocketFactory.class, options.getSocketFactory());
        assertFalse(options.isAutomaticReconnect());
        assertTrue(options.isCleanStart());
        assertEquals(0L, options.getSessionExpiryInterval());
        assertEquals(0, options.getTopicAliasMaximum());
        assertEquals(64, options.getReceiveMaximum());
        assertEquals(16_384L, options.getMaximumPacketSize());
        assertTrue(options.isHttpsHostnameVerificationEnabled());
    }

    @Test
    void messagesFlowOverTlsWithATrustedCertificate() throws Exception {
        Path store = keyStore("localhost");
        try (Broker broker = tlsBroker(store);
                Wiring wiring = new Wiring("ssl://localhost:" + broker.port(), "tls",
                        "truststore-file", store.toString(), "truststore-password", PASSWORD)) {
            List<Message<byte[]>> received = wiring.collected("in", "tls/topic");
            Outlet out = wiring.outbound("out");
            wiring.awaitReady();
            out.send("x", SendingMqtt5.to("tls/topic")).get(10, TimeUnit.SECONDS);
            Wiring.await().until(() -> received.size() == 1);
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        Path store = keyStore("other.example");
        try (Broker broker = tlsBroker(store);
                Wiring wiring = new Wiring("ssl://localhost:" + broker.port(), "other-host",
                        "truststore-file", store.toString(), "truststore-password", PASSWORD)) {
            wiring.outbound("out");
            awaitTwoFailures(wiring);
        }
    }

    @Test
    void anUntrustedCertificateIsRefused() throws Exception {
        try (Broker broker = tlsBroker(keyStore("localhost"));
                Wiring wiring = new Wiring("ssl://localhost:" + broker.port(), "untrusted")) {
            wiring.outbound("out");
            awaitTwoFailures(wiring);
        }
    }

    private static void awaitTwoFailures(Wiring wiring) {
        java.util.concurrent.atomic.AtomicInteger failures = new java.util.concurrent.atomic.AtomicInteger();
        wiring.sessions.changes().subscribe().with(change -> {
            if (change.to() == SessionState.DISCONNECTED) failures.incrementAndGet();
        });
        Wiring.await().until(() -> failures.get() >= 2);
        assertEquals(0, wiring.status().connects());
    }

    private static MqttConnectionOptions options(String url) throws Exception {
        ConfigReader reader = ConfigReader.of(Wiring.config("c", Map.of("url", url, "client-id", "c")));
        return PahoOptions.of(SessionSettings.from(reader), url);
    }

    private static Broker tlsBroker(Path store) throws Exception {
        return Broker.started(";sslEnabled=true;keyStorePath=" + store + ";keyStorePassword=" + PASSWORD
                + ";keyStoreType=PKCS12");
    }

    private Path keyStore(String host) throws IOException, InterruptedException {
        Path store = folder.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-alias", "broker", "-dname", "CN=" + host, "-ext",
                "san=dns:" + host,
                "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass",
                PASSWORD)
                .inheritIO().start();
        assertEquals(0, keytool.waitFor());
        return store;
    }
}
