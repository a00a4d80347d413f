package org.doseline.mqtt5;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The configuration of one outbound channel.
 *
 * @param fallback what a message without {@link SendingMqtt5} metadata is sent with, if there is a {@code topic}
 * @param urgent   messages go ahead of those of other channels when the send window is full
 */
record OutboundSettings(String channel, Optional<SendingMqtt5> fallback, boolean urgent) {

    static OutboundSettings from(ConfigReader config) {
        int qos = (int) config.number("qos", 1, 0, 1);
        boolean retain = config.flag("retain", false);
        OptionalLong expirySeconds = config.optionalNumber("message-expiry-s", 1,
                SendingMqtt5.EXPIRY_MAX_SECONDS);
        Optional<SendingMqtt5> fallback = config.text("topic")
                .map(topic -> new SendingMqtt5(topic, qos, retain, config.text("content-type"), expirySeconds,
                        Optional.empty(), Optional.empty(), List.of()));
        return new OutboundSettings(config.channel(), fallback, config.flag("urgent", false));
    }
}
