package org.doseline.mqtt5;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How a message is to be published: metadata of an outbound message. Begin with {@link #to(String)} and add;
 * each {@code with} gives a new record. What it holds wins over the channel's configuration as a whole, so that
 * nothing is added to a message behind its author's back.
 *
 * @param topic                without wildcards, not empty
 * @param qos                  0 or 1
 * @param messageExpirySeconds how long a broker may hold it, in seconds, 1 to 2^32-1
 * @param correlationData      handed over: do not change the array afterwards
 */
public record SendingMqtt5(String topic, int qos, boolean retain, Optional<String> contentType,
        OptionalLong messageExpirySeconds, Optional<String> responseTopic, Optional<byte[]> correlationData,
        List<UserProperty> userProperties) {

    /** MQTT 5, section 3.3.2.3.3: a four byte integer. */
    static final long EXPIRY_MAX_SECONDS = 0xFFFF_FFFFL;

    public SendingMqtt5 {
        Topics.checkName(topic);
        if (qos != 0 && qos != 1) throw new IllegalArgumentException("qos " + qos + " is not 0 or 1");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(messageExpirySeconds, "messageExpirySeconds");
        messageExpirySeconds.ifPresent(seconds -> {
            if (seconds < 1 || seconds > EXPIRY_MAX_SECONDS) {
                throw new IllegalArgumentException("message expiry of " + seconds + " s");
            }
        });
        responseTopic.ifPresent(Topics::checkName);
        Objects.requireNonNull(correlationData, "correlationData");
        userProperties = List.copyOf(userProperties);
    }

    /** QoS 1, not retained, no properties. */
    public static SendingMqtt5 to(String topic) {
        return new SendingMqtt5(topic, 1, false, Optional.empty(), OptionalLong.empty(), Optional.empty(),
                Optional.empty(), List.of());
    }

    public SendingMqtt5 withQos(int newQos) {
        return new SendingMqtt5(topic, newQos, retain, contentType, messageExpirySeconds, responseTopic,
                correlationData, userProperties);
    }

    public SendingMqtt5 withRetain(boolean newRetain) {
        return new SendingMqtt5(topic, qos, newRetain, contentType, messageExpirySeconds, responseTopic,
                correlationData, userProperties);
    }

    public SendingMqtt5 withContentType(String newContentType) {
        return new SendingMqtt5(topic, qos, retain, Optional.of(newContentType), messageExpirySeconds,
                responseTopic, correlationData, userProperties);
    }

    public SendingMqtt5 withMessageExpirySeconds(long seconds) {
        return new SendingMqtt5(topic, qos, retain, contentType, OptionalLong.of(seconds), responseTopic,
                correlationData, userProperties);
    }

    public SendingMqtt5 withResponseTopic(String newResponseTopic) {
        return new SendingMqtt5(topic, qos, retain, contentType, messageExpirySeconds,
                Optional.of(newResponseTopic), correlationData, userProperties);
    }

    public SendingMqtt5 withCorrelationData(byte[] newCorrelationData) {
        return new SendingMqtt5(topic, qos, retain, contentType, messageExpirySeconds, responseTopic,
                Optional.of(newCorrelationData), userProperties);
    }

    /** Adds one user property after those already there. */
    public SendingMqtt5 withUserProperty(String name, String value) {
        List<UserProperty> more = Stream.concat(userProperties.stream(),
                Stream.of(new UserProperty(name, value))).toList();
        return new SendingMqtt5(topic, qos, retain, contentType, messageExpirySeconds, responseTopic,
                correlationData, more);
    }
}
