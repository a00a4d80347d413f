package org.doseline.mqtt5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.net.SocketFactory;

import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** How this connector uses Paho: every option that a known pitfall asks for is set here. */
final class PahoOptions {
    private PahoOptions() {}

    static MqttConnectionOptions of(SessionSettings settings, String url)
            throws GeneralSecurityException, IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setServerURIs(new String[]{url});
        options.setAutomaticReconnect(false); // it would replay publishes from a buffer
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setTopicAliasMaximum(0); // Paho never resolves inbound aliases
        options.setReceiveMaximum(settings.limits().receiveMaximum());
        options.setMaximumPacketSize(settings.limits().maximumPacketSizeBytes());
        options.setKeepAliveInterval(settings.times().keepAliveSeconds());
        options.setConnectionTimeout((int) Math.max(1, settings.times().connectTimeoutMs() / 1_000));
        options.setSocketFactory(socketFactory(settings, url));
        options.setHttpsHostnameVerificationEnabled(true);
        settings.credentials().ifPresent(who -> {
            options.setUserName(who.username());
            who.password().ifPresent(word -> options.setPassword(word.getBytes(StandardCharsets.UTF_8)));
        });
        settings.will().ifPresent(will -> setWill(options, will));
        return options;
    }

    private static SocketFactory socketFactory(SessionSettings settings, String url)
            throws GeneralSecurityException, IOException {
        return url.startsWith("ssl:")
                ? new NoDelayTlsSocketFactory(settings.tls().socketFactory())
                : new NoDelaySocketFactory();
    }

    private static void setWill(MqttConnectionOptions options, Will will) {
        MqttProperties properties = new MqttProperties();
        if (will.delaySeconds() > 0) properties.setWillDelayInterval(will.delaySeconds());
        options.setWillMessageProperties(properties);
        options.setWill(will.topic(),
                new MqttMessage(will.payload().getBytes(StandardCharsets.UTF_8), will.qos(),
                        will.retain(), properties));
    }
}
