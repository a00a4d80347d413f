package org.doseline.sim.link;

import java.util.List;
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
    /** Filters in one SUBSCRIBE: far below any broker's packet size. */
    private static final int FILTERS_AT_ONCE = 64;
    private static final long GOODBYE_MS = 1_000;

    private final MqttAsyncClient client;
    private final Trunk trunk;
    private final Outflow outflow = new Outflow(this::handOver);
    private final Answers answers = new Answers();
    private volatile boolean open;

    SharedClient(BrokerAddress broker, String clientId, Trunk trunk) throws MqttException {
        this.trunk = trunk;
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
        trunk.connected(this);
    }

    /** From now on pumps can be heard; these have waited for it. */
    void open(List<Seat> waiting) {
        open = true;
        hear(waiting);
    }

    /** Subscribes to the command topics of these pumps, and tells each when it is heard. */
    void hear(List<Seat> seats) {
        if (!open) return; // they are among those that open is given
        for (int from = 0; from < seats.size(); from += FILTERS_AT_ONCE)
            subscribe(seats.subList(from, Math.min(seats.size(), from + FILTERS_AT_ONCE)));
    }

    private void subscribe(List<Seat> seats) {
        String[] filters = seats.stream().map(Seat::hears).toArray(String[]::new);
        int[] qos = new int[filters.length];
        java.util.Arrays.fill(qos, 1);
        try {
            client.subscribe(filters, qos, null, whenDone(token -> {
                int[] codes = token.getReasonCodes();
                for (int n = 0; n < codes.length; n++) // Paho does not fail the token of a refused subscription
                    if (codes[n] < Session.LEAST_ERROR_CODE)
                        seats.get(n).up();
                else
                    seats.get(n).lost();
            }));
        } catch (MqttException gone) {
            trunk.lost(this);
        }
    }

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
            public void onFailure(IMqttToken token, Throwable why) { trunk.lost(SharedClient.this); }
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
            trunk.lost(SharedClient.this);
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
