package org.doseline.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Api;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One message as the broker carries it: what it is about, its bytes, and the properties that prove who said it. */
record Heard(String topic, byte[] payload, MqttProperties properties, boolean retained) {
    JsonNode json() {
        try {
            return Api.JSON.readTree(payload);
        } catch (IOException other) {
            throw new UncheckedIOException(other);
        }
    }

    /** The same bytes with the same proof somewhere else. */
    Heard on(String other) {
        return new Heard(other, payload, properties, retained);
    }

    Heard saying(byte[] other) { return new Heard(topic, other, properties, retained); }

    Heard kept() { return new Heard(topic, payload, properties, true); }
}
