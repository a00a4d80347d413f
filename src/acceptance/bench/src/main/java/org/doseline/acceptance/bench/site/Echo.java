package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * The least that a command and its answer can be: one client publishes, another publishes the same back, the first has
 * it; twice through the broker at QoS 1, with the service's client library and nothing else. One question at a time.
 */
final class Echo implements AutoCloseable {
    private static final int AT_LEAST_ONCE = 1;
    private static final long ANSWER_WITHIN_MS = 30_000;
    private static final String ASKED = "bench/asked";
    private static final String ANSWERED = "bench/answered";
    /** About as large as a command, and as its answer. */
    private static final byte[] PAYLOAD = "p".repeat(450).getBytes(StandardCharsets.US_ASCII);

    private final Semaphore answers = new Semaphore(0);
    private final MqttAsyncClient asks;
    private final MqttAsyncClient echoes;

    Echo(String url, String user, String password) throws IOException {
        try {
            echoes = connected(url, "bench-echoes", user, password);
            asks = connected(url, "bench-asks", user, password);
            echoes.setCallback(new Heard((topic, message) -> echo()));
            asks.setCallback(new Heard((topic, message) -> answers.release()));
            echoes.subscribe(ASKED, AT_LEAST_ONCE).waitForCompletion(ANSWER_WITHIN_MS);
            asks.subscribe(ANSWERED, AT_LEAST_ONCE).waitForCompletion(ANSWER_WITHIN_MS);
        } catch (MqttException refused) {
            throw new IOException(refused);
        }
    }

    /** How long one question took, in ns. */
    long onceNs() throws IOException, InterruptedException {
        long startedNs = System.nanoTime();
        publish(asks, ASKED);
        if (!answers.tryAcquire(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS))
            throw new IOException("the broker gave no echo within " + ANSWER_WITHIN_MS + " ms");
        return System.nanoTime() - startedNs;
    }

    private void echo() {
        try {
            publish(echoes, ANSWERED);
        } catch (IOException lost) {
            throw new IllegalStateException(lost);
        }
    }

    private static void publish(MqttAsyncClient client, String topic) throws IOException {
        try {
            client.publish(topic, PAYLOAD, AT_LEAST_ONCE, false);
        } catch (MqttException offline) {
            throw new IOException(offline);
        }
    }

    static MqttAsyncClient connected(String url, String id, String user, String password)
            throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(url, id, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setSocketFactory(new NoDelaySockets());
        client.connect(options).waitForCompletion(ANSWER_WITHIN_MS);
        return client;
    }

    @Override
    public void close() throws IOException {
        close(asks);
        close(echoes);
    }

    static void close(MqttAsyncClient client) throws IOException {
        try {
            if (client.isConnected()) client.disconnect().waitForCompletion(ANSWER_WITHIN_MS);
            client.close();
        } catch (MqttException gone) {
            throw new IOException(gone);
        }
    }
}
