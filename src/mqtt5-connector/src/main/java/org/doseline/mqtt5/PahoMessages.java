package org.doseline.mqtt5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Translates between this connector's metadata and Paho's messages. */
final class PahoMessages {
    private PahoMessages() {}

    static ReceivedMqtt5 received(String topic, MqttMessage message) {
        MqttProperties properties = message.getProperties();
        Long expirySeconds = properties.getMessageExpiryInterval();
        List<UserProperty> userProperties = properties.getUserProperties().stream()
                .map(property -> new UserProperty(property.getKey(), property.getValue()))
                .toList();
        return new ReceivedMqtt5(topic, message.getQos(), message.isRetained(),
                Optional.ofNullable(properties.getContentType()),
                expirySeconds == null ? OptionalLong.empty() : OptionalLong.of(expirySeconds),
                Optional.ofNullable(properties.getResponseTopic()),
                Optional.ofNullable(properties.getCorrelationData()),
                userProperties, message.isDuplicate());
    }

    static MqttMessage toSend(byte[] payload, SendingMqtt5 sending) {
        MqttProperties properties = new MqttProperties();
        sending.contentType().ifPresent(properties::setContentType);
        sending.messageExpirySeconds().ifPresent(properties::setMessageExpiryInterval);
        sending.responseTopic().ifPresent(properties::setResponseTopic);
        sending.correlationData().ifPresent(properties::setCorrelationData);
        List<org.eclipse.paho.mqttv5.common.packet.UserProperty> userProperties = new ArrayList<>();
        for (UserProperty property : sending.userProperties()) {
            userProperties.add(new org.eclipse.paho.mqttv5.common.packet.UserProperty(property.name(),
                    property.value()));
        }
        properties.setUserProperties(userProperties);
        return new MqttMessage(payload, sending.qos(), sending.retain(), properties);
    }
}
