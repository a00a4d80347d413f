package org.doseline.mqtt5;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.OptionalInt;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;

/**
 * One network connection with a Paho client of its own. A client is never used for a second connection: so no message
 * id, no pending publish and no acknowledgement of an old connection can reach a new one. The owner is told on
 * threads of the client and must not block them.
 */
final class Connection implements SendWindow.Wire {

    /** Who wants to know what happens to a connection. */
    interface Owner {
        /** @param sendMaximum how many publishes the broker allows without PUBACK */
        void up(Connection connection, int sendMaximum);

        /** The connection ended or was never made. May be called more than once. */
        void lost(Connection connection, OptionalInt reasonCode, String why);

        void arrived(Connection connection, String topic, MqttMessage message);

        void answered(PendingPublish publish, int reasonCode);

        void broken(PendingPublish publish, Throwable why);

        void subscribed(Connection connection, List<String> filters, int[] reasonCodes);
    }

    /** MQTT 5, section 3.2.2.3.3: what holds when the CONNACK says nothing. */
    private static final int SEND_MAXIMUM_BY_DEFAULT = 65_535;

    private final SessionSettings settings;
    private final String url;
    private final Owner owner;
    private final PahoClient client;
    private volatile boolean open;
    private volatile boolean over;
    private volatile long packetMaximumBytes = Long.MAX_VALUE;

    Connection(SessionSettings settings, String url, Owner owner) throws MqttException {
        this.settings = settings;
        this.url = url;
        this.owner = owner;
        this.client = new PahoClient(url, settings.clientId());
    }

    String url() { return url; }

    void connect() throws MqttException, GeneralSecurityException, IOException {
        client.setManualAcks(true);
        client.setCallback(new Callback());
        client.connect(PahoOptions.of(settings, url), null, listener(
                token -> {
                    MqttProperties properties = token.getResponseProperties();
                    Long packetMaximum = properties.getMaximumPacketSize();
                    if (packetMaximum != null) packetMaximumBytes = packetMaximum;
                    Integer sendMaximum = properties.getReceiveMaximum();
                    open = true;
                    owner.up(this, sendMaximum == null ? SEND_MAXIMUM_BY_DEFAULT : sendMaximum);
                },
                why -> {
                    over = true;
                    owner.lost(this, brokerReason(why), why.toString());
                }));
    }

    void subscribe(List<String> filters, int qos) throws MqttException {
        MqttSubscription[] subscriptions = filters.stream()
                .map(filter -> new MqttSubscription(filter, qos))
                .toArray(MqttSubscription[]::new);
        client.subscribe(subscriptions, null, listener(
                token -> owner.subscribed(this, filters, token.getReasonCodes()),
                why -> owner.lost(this, OptionalInt.empty(), "subscribe failed: " + why)),
                new MqttProperties());
    }

    @Override
    public void send(PendingPublish publish) throws MqttException {
        checkSize(publish);
        client.publish(publish.topic(), publish.message(), null, listener(
                token -> owner.answered(publish, publish.message().getQos() == 0 ? 0 : reasonCode(token)),
                why -> owner.broken(publish, why)));
    }

    /** Sends the PUBACK, which QoS 0 has none of; false if this connection has ended and there is nothing left to acknowledge. */
    boolean acknowledge(int messageId, int qos) {
        if (!open) return false;
        if (qos == 0) return true;
        try {
            client.messageArrivedComplete(messageId, qos);
            return true;
        } catch (MqttException | RuntimeException ended) {
            return false; // Paho drops its own parts while it closes
        }
    }

    /**
     * Says goodbye to the broker and releases everything; blocks for at most about twice the given time. A connection
     * still in the making is released in the background.
     */
    void close(long withinMs) {
        if (!open) {
            releaseInBackground();
            return;
        }
        open = false;
        try {
            client.disconnect(0).waitForCompletion(withinMs);
            over = true;
        } catch (MqttException notInTime) {
            Mqtt5Log.closingFailed(settings.clientId(), notInTime);
        }
        release();
    }

    /** Releases everything without a word to the broker. */
    void releaseInBackground() {
        open = false;
        Threads.daemon(this::release, "mqtt5-release-" + settings.clientId()).start();
    }

    /** A client that Paho has not ended itself is ended by force: close alone would leave socket and threads behind. */
    private void release() {
        try {
            client.awaitBegun(2 * settings.times().connectTimeoutMs());
            if (!over) client.disconnectForcibly(0, 1, false);
            client.close(true);
        } catch (MqttException | RuntimeException why) {
            Mqtt5Log.closingFailed(settings.clientId(), why);
        }
    }

    private void checkSize(PendingPublish publish) throws MqttException {
        if (packetMaximumBytes == Long.MAX_VALUE) return;
        MqttPublish packet = new MqttPublish(publish.topic(), publish.message(),
                publish.message().getProperties());
        long bytes = (long) packet.getHeader().length + packet.getPayload().length;
        if (bytes > packetMaximumBytes) {
            throw new PublishRefusedException(publish.topic(), PublishRefusedException.PACKET_TOO_LARGE,
                    "this client: " + bytes + " bytes, the broker takes " + packetMaximumBytes);
        }
    }

    private static int reasonCode(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    /** Paho puts a broker's reason code, one byte, and its own codes, above 255, into the same number. */
    private static OptionalInt brokerReason(Throwable why) {
        return why instanceof MqttException mqtt && mqtt.getReasonCode() >= 0x80
                && mqtt.getReasonCode() <= 0xFF
                        ? OptionalInt.of(mqtt.getReasonCode())
                        : OptionalInt.empty();
    }

    private interface OnSuccess {
        void accept(IMqttToken token);
    }

    private interface OnFailure {
        void accept(Throwable why);
    }

    private static MqttActionListener listener(OnSuccess success, OnFailure failure) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) { success.accept(token); }

            @Override
            public void onFailure(IMqttToken token, Throwable why) { failure.accept(why); }
        };
    }

    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            open = false;
            over = true;
            MqttException why = response.getException();
            if (why == null) {
                owner.lost(Connection.this, OptionalInt.of(response.getReturnCode()),
                        String.format("the broker said 0x%02X", response.getReturnCode()));
            } else {
                owner.lost(Connection.this, brokerReason(why), why.toString());
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            owner.arrived(Connection.this, topic, message);
        }

        @Override
        public void mqttErrorOccurred(MqttException why) { Mqtt5Log.clientError(settings.clientId(), why); }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // the listener of each publish tells it
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // the listener of the connect tells it
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // no authentication method is ever offered, so a broker has no right to ask
        }
    }
}
