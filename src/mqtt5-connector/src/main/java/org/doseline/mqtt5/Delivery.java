package org.doseline.mqtt5;

import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * One message as one connection delivered it. It is acknowledged to the broker once every channel that got it is done
 * with it, and never if one of them withholds.
 */
final class Delivery {
    private final Connection connection;
    private final String clientId;
    private final MqttMessage message;
    private final ReceivedMqtt5 received;
    private final AtomicInteger channelsLeft;

    /** @param channels how many channels get the message, 1 or more */
    Delivery(Connection connection, String clientId, String topic, MqttMessage message, int channels) {
        this.connection = connection;
        this.clientId = clientId;
        this.message = message;
        this.received = PahoMessages.received(topic, message);
        this.channelsLeft = new AtomicInteger(channels);
    }

    ReceivedMqtt5 received() { return received; }

    byte[] payload() { return message.getPayload(); }

    /** One channel is done with it. A channel that withholds does not call this, so the count never ends. */
    void done() {
        if (channelsLeft.decrementAndGet() > 0) return;
        if (!connection.acknowledge(message.getId(), message.getQos())) {
            Mqtt5Log.acknowledgedTooLate(clientId, received.topic());
        }
    }
}
