package org.doseline.sim.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Packets as the messages of Paho, with key id and MAC as user properties. */
final class SharedMessages {
    private static final int QOS = 1;
    private static final int CONNECT_WITHIN_SECONDS = 5;
    /** Nobody misses a shared connection, and a broker under load may be slow to answer. */
    private static final int KEEP_ALIVE_SECONDS = 60;

    private SharedMessages() {}

    static MqttConnectionOptions connect(BrokerAddress broker, int receiveMaximum) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setTopicAliasMaximum(0);
        options.setReceiveMaximum(receiveMaximum);
        options.setMaximumPacketSize((long) Session.MAX_PACKET_BYTES);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_WITHIN_SECONDS);
        options.setSocketFactory(new SharedSockets());
        broker.username().ifPresent(options::setUserName);
        broker.password().map(word -> word.getBytes(StandardCharsets.UTF_8)).ifPresent(options::setPassword);
        return options;
    }

    static MqttMessage publish(Packet packet) {
        List<UserProperty> signature = new ArrayList<>(2);
        packet.kid().ifPresent(kid -> signature.add(new UserProperty(Protocol.KID_PROPERTY, kid)));
        packet.mac().ifPresent(mac -> signature.add(new UserProperty(Protocol.MAC_PROPERTY, mac)));
        MqttProperties properties = new MqttProperties();
        properties.setContentType(Protocol.CONTENT_TYPE);
        properties.setUserProperties(signature);
        MqttMessage message = new MqttMessage(packet.payload());
        message.setQos(QOS);
        message.setRetained(packet.retained());
        message.setProperties(properties);
        return message;
    }

    static Packet packet(String topic, MqttMessage message) {
        return new Packet(topic, message.isRetained(), property(message, Protocol.KID_PROPERTY),
                property(message, Protocol.MAC_PROPERTY), message.getPayload());
    }

    /** The first value of a user property. */
    private static Optional<String> property(MqttMessage message, String name) {
        if (message.getProperties() == null) return Optional.empty();
        return message.getProperties().getUserProperties().stream()
                .filter(property -> name.equals(property.getKey())).map(UserProperty::getValue).findFirst();
    }
}
