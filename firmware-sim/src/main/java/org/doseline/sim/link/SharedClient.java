package org.doseline.sim.link;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.doseline.sim.link.Outflow.Parcel;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/** One connection of Paho's, with a client that is never used for another, so nothing of it outlives it. */
final class SharedClient {
    /** Commands on their way to a few hundred pumps. */
    private static final int RECEIVE_MAXIMUM = 1_024;
    /** What MQTT 5 takes for a broker that names none (section 3.2.2.3.3), cut to what is useful here. */
    private static final int MOST_UNANSWERED = 1_024;
    private static final long GOODBYE_MS = 1_000;

    private final MqttAsyncClient client;
    private final Trunk trunk;
    private final Optional<String> hears;
    private final Outflow outflow = new Outflow(this::handOver);
    private final Answers answers = new Answers();
    private volatile boolean open;

    SharedClient(BrokerAddress broker, String clientId, Optional<String> hears, Trunk trunk)
            throws MqttException {
        this.trunk = trunk;
        this.hears = hears;
        client = new MqttAsyncClient(broker.url(), clientId, new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new Callback());
        client.connect(SharedMessages.connect(broker, RECEIVE_MAXIMUM), null, whenDone(this::connected));
    }

    private void connected(IMqttToken token) {
        Integer named = token.getResponseProperties() == null
                ? null
                : token.getResponseProperties().getReceiveMaximum();
        outflow.open(Math.min(MOST_UNANSWERED, Optional.ofNullable(named).orElse(MOST_UNANSWERED)));
        if (hears.isEmpty())
            opened();
        else
            subscribe(hears.get());
    }

    private void subscribe(String filter) {
        try {
            client.subscribe(filter, 1, null, whenDone(token -> {
                if (token.getReasonCodes()[0] >= Session.LEAST_ERROR_CODE)
                    trunk.lost(this, "the subscription is refused"); // Paho does not fail the token of a refused subscription
                else
                    opened();
            }));
        } catch (MqttException gone) {
            trunk.lost(this, gone.toString());
        }
    }

    private void opened() {
        open = true;
        trunk.opened(this);
    }

    boolean open() { return open; }

    boolean send(Seat seat, Packet packet) { return open && outflow.send(new Parcel(seat, packet)); }

    private boolean handOver(Parcel parcel) {
        try {
            client.publish(parcel.packet().topic(), SharedMessages.publish(parcel.packet()), parcel, answers);
            return true;
        } catch (MqttException offlineOrFull) {
            return false;
        }
    }

    CompletableFuture<Void> end() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        open = false;
        try {
            client.disconnect(GOODBYE_MS, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) { ended.complete(null); }

                @Override
                public void onFailure(IMqttToken token, Throwable why) { ended.complete(null); }
            }, MqttReturnCode.RETURN_CODE_SUCCESS, new MqttProperties());
        } catch (MqttException goneBefore) {
            ended.complete(null);
        }
        return ended.thenRun(this::cut);
    }

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
            public void onFailure(IMqttToken token, Throwable why) {
                trunk.lost(SharedClient.this, String.valueOf(why));
            }
        };
    }

    private final class Answers implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            Parcel parcel = (Parcel) token.getUserContext();
            outflow.answered();
            parcel.seat().answered(parcel.packet(), taken(token));
        }

        @Override
        public void onFailure(IMqttToken token, Throwable lost) { outflow.answered(); }

        /** Paho does not fail the token of a refused message. */
        private static boolean taken(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            return codes == null || codes.length == 0 || codes[0] < Session.LEAST_ERROR_CODE;
        }
    }

    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            open = false;
            trunk.lost(SharedClient.this, String.valueOf(response));
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // what it breaks is told by disconnected
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            trunk.received(SharedMessages.packet(topic, message), () -> acknowledge(message));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // each message has its own listener
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
