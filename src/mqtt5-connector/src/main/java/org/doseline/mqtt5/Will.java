package org.doseline.mqtt5;

import java.util.Optional;

/**
 * What the broker publishes when it loses this session's connection. A hint only: it may come late, or after the
 * session is back.
 *
 * @param payload      UTF-8 text
 * @param delaySeconds how long the broker waits first
 */
record Will(String topic, String payload, int qos, boolean retain, long delaySeconds) {
    Will {
        Topics.checkName(topic);
    }

    static Optional<Will> from(ConfigReader config) {
        return config.text("will-topic").map(topic -> new Will(topic,
                config.text("will-payload").orElse(""),
                (int) config.number("will-qos", 1, 0, 1),
                config.flag("will-retain", false),
                config.number("will-delay-s", 0, 0, SendingMqtt5.EXPIRY_MAX_SECONDS)));
    }
}
