package org.doseline.sim.link;

import java.nio.charset.StandardCharsets;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.sim.firmware.Setup;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One connection, with a client of its own that is never used for another, so nothing of it outlives it. */
final class Connection {
    private static final int RECEIVE_MAXIMUM = 16;
    /** A command of 4 KiB with room for topic and properties. */
    private static final long MAX_PACKET_BYTES = 6 * 1024L;
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int CONNECT_WITHIN_SECONDS = 5;
    private static final int LEAST_ERROR_CODE = 0x80;
    private static final long GOODBYE_MS = 1_000;

    private final MqttAsyncClient client;
    private final Setup setup;
    private final MessageKeys keys;
    private final LinkOwner owner;
    private final Runnable lost;
    private final long number;
    private volatile boolean open;

    Connection(BrokerAddress broker, Setup setup, MessageKeys keys, LinkOwner owner, Runnable lost,
            long number) throws MqttException {
        this.setup = setup;
        this.keys = keys;
        this.owner = owner;
        this.lost = lost;
        this.number = number;
        client = new MqttAsyncClient(broker.url(), setup.pump(), new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new Callback());
        client.connect(options(broker), null, whenDone(token -> subscribe()));
    }

    private MqttConnectionOptions options(BrokerAddress broker) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setTopicAliasMaximum(0);
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        options.setMaximumPacketSize(MAX_PACKET_BYTES);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_WITHIN_SECONDS);
        options.setSocketFactory(new NoDelaySocketFactory());
        broker.username().ifPresent(options::setUserName);
        broker.password().map(word -> word.getBytes(StandardCharsets.UTF_8)).ifPresent(options::setPassword);
        byte[] will = owner.will(number);
        String topic = setup.topic(Topics.Leaf.PRESENCE);
        options.setWill(topic, Messages.signed(keys, Topics.Leaf.PRESENCE, topic, will));
        options.setWillMessageProperties(Messages.properties(keys, topic, will));
        return options;
    }

    private void subscribe() {
        try {
            client.subscribe(setup.topic(Topics.Leaf.COMMAND), 1, null, whenDone(token -> {
                if (token.getReasonCodes()[0] >= LEAST_ERROR_CODE) {
                    lost.run(); // Paho does not fail the token of a refused subscription
                    return;
                }
                open = true;
                owner.up(number);
            }));
        } catch (MqttException gone) {
            lost.run();
        }
    }

    /** False if the message could not be handed to the network. */
    boolean publish(Topics.Leaf leaf, byte[] payload) {
        if (!open) return false;
        String topic = setup.topic(leaf);
        try {
            client.publish(topic, Messages.signed(keys, leaf, topic, payload));
            return true;
        } catch (MqttException offlineOrFull) {
            return false;
        }
    }

    /** Ends with a word to the broker, after the last message. */
    void close(byte[] lastPresence) {
        boolean said = publish(Topics.Leaf.PRESENCE, lastPresence);
        open = false;
        try {
            if (said) client.disconnect(GOODBYE_MS).waitForCompletion(2 * GOODBYE_MS);
        } catch (MqttException goneBefore) {
            said = false;
        }
        cut();
    }

    /** Ends without a word, as a pulled plug does. */
    void cut() {
        open = false;
        try {
            client.disconnectForcibly(0, 1, false);
        } catch (MqttException | RuntimeException alreadyGone) {
            open = false; // Paho may trip over its own closing
        }
        try {
            client.close(true);
        } catch (MqttException | RuntimeException alreadyClosed) {
            open = false;
        }
    }

    private void acknowledge(MqttMessage message) {
        try {
            client.messageArrivedComplete(message.getId(), message.getQos());
        } catch (MqttException | RuntimeException gone) {
            open = false; // the broker sends it to nobody: the session ends with the connection
        }
    }

    private interface Done {
        void accept(IMqttToken token);
    }

    private MqttActionListener whenDone(Done done) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) { done.accept(token); }

            @Override
            public void onFailure(IMqttToken token, Throwable why) { lost.run(); }
        };
    }

    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            open = false;
            lost.run();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // what it breaks is told by disconnected
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            owner.received(topic, Messages.property(message, Protocol.KID_PROPERTY),
                    Messages.property(message, Protocol.MAC_PROPERTY), message.getPayload(),
                    () -> acknowledge(message));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // nothing is kept that waits for it
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // told by the token of connect
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // not used by this protocol
        }
    }
}
