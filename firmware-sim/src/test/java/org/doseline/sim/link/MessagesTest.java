package org.doseline.sim.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import org.doseline.protocol.Protocol;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pump asks of its broker is the same over a connection of its own and over a shared one. */
class MessagesTest {
    private static final BrokerAddress BROKER = new BrokerAddress("tcp://127.0.0.1:1883", Optional.empty(),
            Optional.empty());

    private static Packet packet(boolean retained) {
        return new Packet("doseline/1/ward-a/pump-1/presence", retained, Optional.of("k1"),
                Optional.of("mac"), new byte[]{1, 2});
    }

    @ParameterizedTest(name = "retained: {0}")
    @ValueSource(booleans = {true, false})
    void everyMessageGoesOutWithQualityOfService1(boolean retained) {
        Mqtt5Publish own = OwnMessages.publish(packet(retained));
        MqttMessage shared = SharedMessages.publish(packet(retained));
        assertEquals(MqttQos.AT_LEAST_ONCE, own.getQos());
        assertEquals(1, shared.getQos());
        assertEquals(retained, own.isRetain());
        assertEquals(retained, shared.isRetained());
        assertEquals(Protocol.CONTENT_TYPE, own.getContentType().orElseThrow().toString());
        assertEquals(Protocol.CONTENT_TYPE, shared.getProperties().getContentType());
    }

    /** No broker keeps a command for a pump that is away. */
    @Test
    void everyConnectionStartsCleanAndLeavesNoSession() {
        Mqtt5Connect own = OwnMessages.connect(BROKER, packet(true));
        assertTrue(own.isCleanStart());
        assertEquals(0, own.getSessionExpiryInterval());
        assertEquals(MqttQos.AT_LEAST_ONCE, own.getWillPublish().orElseThrow().getQos());
        MqttConnectionOptions shared = SharedMessages.connect(BROKER, 16);
        assertTrue(shared.isCleanStart());
        assertEquals(0, shared.getSessionExpiryInterval());
    }
}
