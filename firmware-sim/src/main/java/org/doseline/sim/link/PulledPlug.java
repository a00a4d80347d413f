package org.doseline.sim.link;

import com.hivemq.client.internal.mqtt.MqttClientConfig;
import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;

/**
 * Ends a connection without a word. The client itself can only say goodbye, and a broker need not send the will after
 * "disconnect with will message" (Artemis 2.55.0 does not), so this reaches for the channel behind its public face. It
 * belongs to version 1.3.7; a test pulls plugs.
 */
final class PulledPlug {
    private PulledPlug() {}

    /** Harmless without a connection. */
    static void of(Mqtt5AsyncClient client) {
        MqttClientConnectionConfig connection = ((MqttClientConfig) client.getConfig())
                .getRawConnectionConfig();
        if (connection != null) connection.getChannel().close();
    }
}
