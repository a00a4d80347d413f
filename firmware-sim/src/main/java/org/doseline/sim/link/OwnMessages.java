package org.doseline.sim.link;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserPropertiesBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;

import org.doseline.protocol.Protocol;

/** Packets as the messages of the non-blocking client, with key id and MAC as user properties. */
final class OwnMessages {
    private static final MqttUtf8String CONTENT_TYPE = MqttUtf8String.of(Protocol.CONTENT_TYPE);
    private static final MqttUtf8String KID = MqttUtf8String.of(Protocol.KID_PROPERTY);
    private static final MqttUtf8String MAC = MqttUtf8String.of(Protocol.MAC_PROPERTY);

    private OwnMessages() {}

    static Mqtt5Connect connect(BrokerAddress broker, Packet will) {
        Mqtt5ConnectBuilder connect = Mqtt5Connect.builder().cleanStart(true).sessionExpiryInterval(0)
                .keepAlive(Session.KEEP_ALIVE_SECONDS_OF_A_PUMP).willPublish(publish(will)).restrictions()
                .receiveMaximum(Session.RECEIVE_MAXIMUM_OF_A_PUMP)
                .maximumPacketSize(Session.MAX_PACKET_BYTES)
                .topicAliasMaximum(0).sendTopicAliasMaximum(0).applyRestrictions();
        credentials(broker).ifPresent(connect::simpleAuth);
        return connect.build();
    }

    private static Optional<Mqtt5SimpleAuth> credentials(BrokerAddress broker) {
        if (broker.username().isEmpty()) return Optional.empty();
        Mqtt5SimpleAuthBuilder.Complete named = Mqtt5SimpleAuth.builder().username(broker.username().get());
        broker.password()
                .ifPresent(word -> named.password(word.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(named.build());
    }

    static Mqtt5Publish publish(Packet packet) {
        Mqtt5UserPropertiesBuilder signature = Mqtt5UserProperties.builder();
        packet.kid().ifPresent(kid -> signature.add(KID, MqttUtf8String.of(kid)));
        packet.mac().ifPresent(mac -> signature.add(MAC, MqttUtf8String.of(mac)));
        return Mqtt5Publish.builder().topic(packet.topic()).payload(packet.payload())
                .qos(MqttQos.AT_LEAST_ONCE).retain(packet.retained()).contentType(CONTENT_TYPE)
                .userProperties(signature.build()).build();
    }

    static Packet packet(Mqtt5Publish message) {
        return new Packet(message.getTopic().toString(), message.isRetain(),
                property(message, KID), property(message, MAC), message.getPayloadAsBytes());
    }

    /** The first value of a user property. */
    private static Optional<String> property(Mqtt5Publish message, MqttUtf8String name) {
        for (Mqtt5UserProperty property : message.getUserProperties().asList())
            if (property.getName().equals(name)) return Optional.of(property.getValue().toString());
        return Optional.empty();
    }
}
