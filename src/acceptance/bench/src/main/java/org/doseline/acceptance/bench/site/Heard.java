package org.doseline.acceptance.bench.site;

import java.util.function.BiConsumer;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Hears messages by their topic, and nothing else: what a lost connection spoils is found out by who waits. */
record Heard(BiConsumer<String, MqttMessage> then) implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) { then.accept(topic, message); }

    @Override
    public void disconnected(MqttDisconnectResponse why) {
        // The next question says so.
    }

    @Override
    public void mqttErrorOccurred(MqttException why) {
        // The question that it hit gets no answer in time.
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // Only what arrives counts.
    }

    @Override
    public void connectComplete(boolean again, String url) {
        // It never connects again by itself.
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
        // Passwords alone are used here.
    }
}
