package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;

/**
 * Hears what all pumps say, at the other side of the broker, and counts it by pump. Telemetry is heard without
 * acknowledgement, so that nothing that the broker loses on the last stretch is made good.
 */
final class Witness implements AutoCloseable {
    private static final int PUMP_LEVEL = 3;
    private static final JsonMapper JSON = new JsonMapper();

    private final Mqtt5AsyncClient client;
    private final Map<String, AtomicLong> telemetry = new ConcurrentHashMap<>();
    private final AtomicLong heard = new AtomicLong();
    private final Set<String> online = ConcurrentHashMap.newKeySet();

    Witness(String host, int port, String name, String password) {
        client = MqttClient.builder().useMqttVersion5().identifier("witness").serverHost(host)
                .serverPort(port)
                .simpleAuth().username(name).password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth().buildAsync();
        client.connect().join();
        client.subscribeWith().topicFilter("doseline/1/+/+/presence").qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::presence).send().join();
        client.subscribeWith().topicFilter("doseline/1/+/+/telemetry").qos(MqttQos.AT_MOST_ONCE)
                .callback(this::telemetry).send().join();
    }

    private void presence(Mqtt5Publish message) {
        String pump = message.getTopic().getLevels().get(PUMP_LEVEL);
        try {
            if (JSON.readTree(message.getPayloadAsBytes()).path("online").asBoolean())
                online.add(pump);
            else
                online.remove(pump);
        } catch (IOException notOfThisProtocol) {
            throw new IllegalStateException(notOfThisProtocol);
        }
    }

    private void telemetry(Mqtt5Publish message) {
        heard.incrementAndGet();
        telemetry.computeIfAbsent(message.getTopic().getLevels().get(PUMP_LEVEL), pump -> new AtomicLong())
                .incrementAndGet();
    }

    int online() { return online.size(); }

    /** Telemetry of all pumps so far. */
    long heard() { return heard.get(); }

    /** Telemetry of one pump so far. */
    long heard(String pump) {
        AtomicLong count = telemetry.get(pump);
        return count == null ? 0 : count.get();
    }

    @Override
    public void close() { client.disconnect().join(); }
}
