package org.doseline.sim.link;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.MessageKeys;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Payloads in and out of MQTT messages, with key id and MAC as user properties. */
final class Messages {
    private static final int QOS = 1;

    private Messages() {}

    static MqttMessage signed(MessageKeys keys, Topics.Leaf leaf, String topic, byte[] payload) {
        MqttMessage message = new MqttMessage(payload);
        message.setQos(QOS);
        message.setRetained(leaf.retained());
        message.setProperties(properties(keys, topic, payload));
        return message;
    }

    static MqttProperties properties(MessageKeys keys, String topic, byte[] payload) {
        MqttProperties properties = new MqttProperties();
        properties.setContentType(Protocol.CONTENT_TYPE);
        properties.setUserProperties(List.of(
                new UserProperty(Protocol.KID_PROPERTY, keys.sendingKid()),
                new UserProperty(Protocol.MAC_PROPERTY, keys.mac(topic, payload))));
        return properties;
    }

    /** The first value of a user property. */
    static Optional<String> property(MqttMessage message, String name) {
        if (message.getProperties() == null) return Optional.empty();
        return message.getProperties().getUserProperties().stream()
                .filter(property -> name.equals(property.getKey())).map(UserProperty::getValue).findFirst();
    }
}
