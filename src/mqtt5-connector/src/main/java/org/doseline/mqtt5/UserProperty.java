package org.doseline.mqtt5;

import java.util.Objects;

/** One MQTT 5 user property. Names may repeat and their order is kept; neither part is ever null. */
public record UserProperty(String name, String value) {
    public UserProperty {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
