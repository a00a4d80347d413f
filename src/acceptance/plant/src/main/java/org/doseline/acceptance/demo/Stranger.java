package org.doseline.acceptance.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Somebody who has got hold of a password of the broker, but of no pump's key. */
public final class Stranger implements AutoCloseable {
    private static final int AT_LEAST_ONCE = 1;
    private final MqttClient client;

    /** @param user whose password was stolen: service or pumps */
    public Stranger(DemoProcess demo, String user, String clientId) throws MqttException, IOException {
        client = new MqttClient(demo.argument(Program.SIMULATOR, "--broker"), clientId,
                new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(Files.readAllBytes(demo.data().resolve("keys/broker-" + user + ".password")));
        client.connect(options);
    }

    /** Returns when the broker has it. */
    public void say(String topic, String payload, String mac) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setUserProperties(List.of(new UserProperty("kid", "k1"), new UserProperty("mac", mac)));
        MqttMessage message = new MqttMessage(
                payload.getBytes(StandardCharsets.UTF_8), AT_LEAST_ONCE, false, properties);
        client.publish(topic, message);
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) client.disconnect();
        client.close();
    }
}
