package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.doseline.acceptance.plant.Plant;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** What a broker that has turned hostile can do: it hears every message and may say any of them again. It has no key. */
final class HostileBroker implements AutoCloseable {
    private static final int AT_LEAST_ONCE = 1;
    private static final String EVERYTHING = "doseline/1/#";

    private final MqttClient client;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private HostileBroker(MqttClient client) { this.client = client; }

    static HostileBroker of(Plant plant) throws MqttException, IOException {
        MqttClient client = new MqttClient(plant.brokerUrl(), "hostile-" + System.nanoTime(),
                new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(Plant.ANYBODY);
        options.setPassword(plant.anybodysPassword().getBytes(StandardCharsets.UTF_8));
        client.connect(options);
        HostileBroker broker = new HostileBroker(client);
        client.setCallback(broker.new Ear());
        client.subscribe(EVERYTHING, AT_LEAST_ONCE);
        return broker;
    }

    /** The newest live message of this pump under this leaf, as soon as there is one. */
    Heard heard(String pump, String leaf) {
        return heard(pump, leaf, "");
    }

    /** The newest one that contains these words. */
    Heard heard(String pump, String leaf, String words) {
        return await(words + " on " + leaf + " of " + pump).atMost(Infusion.PATIENCE)
                .until(() -> newest(pump, leaf, words), Optional::isPresent).orElseThrow();
    }

    private Optional<Heard> newest(String pump, String leaf, String words) {
        return heard.stream().filter(one -> !one.retained() && one.topic().endsWith("/" + pump + "/" + leaf)
                && new String(one.payload(), StandardCharsets.UTF_8).contains(words))
                .reduce((older, newer) -> newer);
    }

    /** How many messages it has heard so far. */
    int count() {
        return heard.size();
    }

    List<Heard> since(int count) { return heard.stream().skip(count).toList(); }

    /** Returns when the broker has it. */
    void say(Heard message) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setUserProperties(message.properties().getUserProperties());
        properties.setContentType(message.properties().getContentType());
        client.publish(message.topic(),
                new MqttMessage(message.payload(), AT_LEAST_ONCE, message.retained(), properties));
    }

    private final class Ear implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(new Heard(topic, message.getPayload(), message.getProperties(), message.isRetained()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse why) {}

        @Override
        public void mqttErrorOccurred(MqttException error) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean again, String url) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) client.disconnect();
        client.close();
    }
}
