package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * The floor: a program that only publishes. As many messages a second, of the same size and with the same properties, on
 * as many topics, by the same client on as many connections; but without pumps, timers, JSON or MACs. Ends with its
 * standard input.
 */
public final class BarePublisher {
    /** A telemetry of an idle pump has 460 bytes. */
    private static final int PAYLOAD_BYTES = 460;
    private static final String MAC = "m".repeat(43);
    private static final long NS_PER_MS = 1_000_000;
    private static final long NS_PER_SECOND = 1_000_000_000;

    private BarePublisher() {}

    /** Arguments: URL, user, password file, connections, topics, messages a second. */
    public static void main(String[] arguments) throws IOException, MqttException {
        List<MqttAsyncClient> clients = connected(arguments[0], arguments[1],
                Files.readAllBytes(Path.of(arguments[2])), Integer.parseInt(arguments[3]));
        List<String> topics = new ArrayList<>();
        for (int n = 1; n <= Integer.parseInt(arguments[4]); n++)
            topics.add("bare/1/ward-a/pump-" + n + "/telemetry");
        Thread publisher = new Thread(() -> publish(clients, topics, Integer.parseInt(arguments[5])),
                "publisher");
        publisher.setDaemon(true);
        publisher.start();
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static List<MqttAsyncClient> connected(String url, String user, byte[] password, int connections)
            throws MqttException {
        List<MqttAsyncClient> clients = new ArrayList<>();
        for (int n = 1; n <= connections; n++) {
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName(user);
            options.setPassword(password);
            MqttAsyncClient client = new MqttAsyncClient(url, "bare-" + n, new MemoryPersistence());
            client.connect(options).waitForCompletion();
            clients.add(client);
        }
        return clients;
    }

    /** What is due, each millisecond; a message that a client has no room for is tried again. */
    private static void publish(List<MqttAsyncClient> clients, List<String> topics, long perSecond) {
        long startNs = System.nanoTime();
        long done = 0;
        while (true) {
            long due = (System.nanoTime() - startNs) * perSecond / NS_PER_SECOND;
            boolean room = true;
            while (room && done < due) {
                int topic = (int) (done % topics.size());
                room = published(clients.get(topic % clients.size()), topics.get(topic));
                if (room) done++;
            }
            LockSupport.parkNanos(NS_PER_MS);
        }
    }

    private static boolean published(MqttAsyncClient client, String topic) {
        MqttProperties properties = new MqttProperties();
        properties.setContentType("application/vnd.doseline.v1+json");
        properties.setUserProperties(List.of(new UserProperty("kid", "k1"), new UserProperty("mac", MAC)));
        MqttMessage message = new MqttMessage(new byte[PAYLOAD_BYTES]);
        message.setQos(1);
        message.setProperties(properties);
        try {
            client.publish(topic, message);
            return true;
        } catch (MqttException noRoom) {
            return false;
        }
    }
}
