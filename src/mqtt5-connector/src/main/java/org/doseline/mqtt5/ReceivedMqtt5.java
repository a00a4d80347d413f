package org.doseline.mqtt5;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a message arrived: metadata of every inbound message. Read it with
 * {@code message.getMetadata(ReceivedMqtt5.class)}. The payload itself is the message's {@code byte[]}.
 *
 * @param qos                  0 or 1, as the broker delivered it
 * @param retained             the broker kept it from earlier; it says nothing about now
 * @param messageExpirySeconds what was left of the expiry when the broker sent it, in seconds
 * @param correlationData      owned by this record: do not change the array
 * @param userProperties       in the order of the wire; names may repeat
 * @param duplicate            the broker may have delivered it before; false proves nothing
 */
public record ReceivedMqtt5(String topic, int qos, boolean retained, Optional<String> contentType,
        OptionalLong messageExpirySeconds, Optional<String> responseTopic, Optional<byte[]> correlationData,
        List<UserProperty> userProperties, boolean duplicate) {

    public ReceivedMqtt5 {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(messageExpirySeconds, "messageExpirySeconds");
        Objects.requireNonNull(responseTopic, "responseTopic");
        Objects.requireNonNull(correlationData, "correlationData");
        userProperties = List.copyOf(userProperties);
    }

    /** The value of the first user property of that name. */
    public Optional<String> userProperty(String name) {
        return userProperties.stream()
                .filter(property -> property.name().equals(name))
                .map(UserProperty::value)
                .findFirst();
    }
}
