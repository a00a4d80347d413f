package org.doseline.sim;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.Presence;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Telemetry;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** The other end of the wire: commands one pump over a broker and believes only authentic reports. */
final class Controller {
    private static final long PATIENCE_S = 20;

    private final MqttAsyncClient client;
    private final TimeScale scale;
    private final MessageKeys send;
    private final MessageKeys receive;
    private final String cell;
    private final String pump;
    private final BlockingQueue<Ack> acks = new LinkedBlockingQueue<>();
    private final BlockingQueue<Telemetry> telemetry = new LinkedBlockingQueue<>();
    private final BlockingQueue<Presence> presences = new LinkedBlockingQueue<>();
    final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private volatile Telemetry last;
    private long sequence;

    Controller(String url, String cell, String pump, PairingSecret secret, TimeScale scale) throws Exception {
        this.cell = cell;
        this.pump = pump;
        this.scale = scale;
        send = new MessageKeys(List.of(secret), Direction.TO_PUMP);
        receive = new MessageKeys(List.of(secret), Direction.FROM_PUMP);
        client = new MqttAsyncClient(url, "controller", new MemoryPersistence());
        client.setCallback(new Reports());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setTopicAliasMaximum(0);
        client.connect(options).waitForCompletion();
        client.subscribe("doseline/1/" + cell + "/" + pump + "/+", 1).waitForCompletion();
    }

    private void arrived(String topic, MqttMessage message) throws Exception {
        Topics.Leaf leaf = Topics.parse(topic).orElseThrow().leaf();
        if (leaf == Topics.Leaf.COMMAND) return;
        byte[] payload = message.getPayload();
        if (!receive.authentic(property(message, "kid"), property(message, "mac"), topic, payload))
            throw new IllegalStateException("not authentic: " + topic);
        switch (leaf) {
            case ACK -> acks.add(ReportCodec.ack(payload));
            case TELEMETRY -> {
                last = ReportCodec.telemetry(payload);
                telemetry.add(last);
            }
            case EVENT -> events.add(payload);
            case PRESENCE -> presences.add(ReportCodec.presence(payload));
            case CAPABILITY -> ReportCodec.capability(payload);
            case COMMAND -> throw new IllegalStateException("not a report");
        }
    }

    private static String property(MqttMessage message, String name) {
        return message.getProperties().getUserProperties().stream().filter(p -> p.getKey().equals(name))
                .map(UserProperty::getValue).findFirst().orElse(null);
    }

    Telemetry last() { return last; }

    Telemetry awaitTelemetry(Predicate<Telemetry> wanted) throws InterruptedException {
        while (true) {
            Telemetry next = telemetry.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("never reported; last was " + last);
            if (wanted.test(next)) return next;
        }
    }

    Presence awaitPresence(boolean online) throws InterruptedException {
        while (true) {
            Presence next = presences.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("presence never was " + online);
            if (next.online() == online) return next;
        }
    }

    PumpEvent nextEvent() throws Exception {
        byte[] payload = events.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (payload == null) throw new AssertionError("no event");
        return ReportCodec.event(payload);
    }

    /** Sends on the newest report's revision and uptime, and waits for the answer. */
    Ack send(CommandKind kind, CommandBody body) throws Exception {
        if (kind.takesSequence()) sequence += 2;
        Telemetry basis = last;
        Command command = new Command("c-" + kind + "-" + sequence + "-" + basis.uptimeMs(), pump,
                basis.associationId(), basis.bootId(), 1, kind.takesSequence() ? sequence : 0, kind,
                basis.revision(), basis.uptimeMs(), scale.inTherapyMs(Protocol.VALID_FOR_MS), body);
        return send(command);
    }

    Ack send(Command command) throws Exception {
        publish(command);
        while (true) {
            Ack ack = nextAck();
            if (ack.commandId().equals(command.commandId())) {
                awaitTelemetry(report -> report.revision() >= ack.revision());
                return ack;
            }
        }
    }

    private void publish(Command command) throws Exception {
        byte[] payload = CommandCodec.encode(command);
        String topic = new Topics(cell, pump, Topics.Leaf.COMMAND).name();
        MqttMessage message = new MqttMessage(payload);
        message.setQos(1);
        MqttProperties properties = new MqttProperties();
        properties.setContentType(Protocol.CONTENT_TYPE);
        properties.setUserProperties(List.of(new UserProperty(Protocol.KID_PROPERTY, send.sendingKid()),
                new UserProperty(Protocol.MAC_PROPERTY, send.mac(topic, payload))));
        message.setProperties(properties);
        client.publish(topic, message);
    }

    /** Sends and waits for nothing. */
    void say(CommandKind kind, CommandBody body) throws Exception {
        if (kind.takesSequence()) sequence += 2;
        Telemetry basis = last;
        publish(new Command("c-said-" + sequence, pump, basis.associationId(), basis.bootId(), 1,
                kind.takesSequence() ? sequence : 0, kind, basis.revision(), basis.uptimeMs(),
                scale.inTherapyMs(Protocol.VALID_FOR_MS), body));
    }

    Ack nextAck() throws InterruptedException {
        Ack ack = acks.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (ack == null) throw new AssertionError("no answer");
        return ack;
    }

    Optional<String> association() { return last.associationId(); }

    void close() throws Exception {
        client.disconnect().waitForCompletion();
        client.close();
    }

    private final class Reports implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // the test that waits for a report fails by itself
        }

        @Override
        public void mqttErrorOccurred(MqttException why) { why.printStackTrace(); }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws Exception {
            arrived(topic, message);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // the pump's answer counts
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // waited for
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // not used
        }
    }
}
