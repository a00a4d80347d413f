package org.doseline.mqtt5;

import java.nio.charset.StandardCharsets;

import org.eclipse.paho.mqttv5.common.util.MqttTopicValidator;

/** What a topic name and a topic filter may look like, and which belongs to which (MQTT 5, section 4.7). */
final class Topics {
    private static final String SHARED = "$share/";
    private static final int NAME_MAX_BYTES = 65_535;

    private Topics() {}

    /** Refuses an empty name, wildcards, the null character and more than 65,535 bytes of UTF-8. */
    static void checkName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.indexOf('#') >= 0 || name.indexOf('\0') >= 0
                || name.getBytes(StandardCharsets.UTF_8).length > NAME_MAX_BYTES) {
            throw new IllegalArgumentException("not a topic to publish to: '" + name + "'");
        }
    }

    /** Refuses what no broker may accept as a filter. */
    static void checkFilter(String filter) {
        MqttTopicValidator.validate(filter, true, true);
    }

    /** Whether the topic belongs to the filter; {@code $share/group/} in front of a filter does not count. */
    static boolean matches(String filter, String topic) {
        return MqttTopicValidator.isMatched(unshared(filter), topic);
    }

    private static String unshared(String filter) {
        if (!filter.startsWith(SHARED)) return filter;
        int afterGroup = filter.indexOf('/', SHARED.length());
        return filter.substring(afterGroup + 1);
    }
}
