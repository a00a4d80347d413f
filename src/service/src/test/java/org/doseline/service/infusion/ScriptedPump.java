package org.doseline.service.infusion;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.DoselineTestResource;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * A pump on the wire that does what a test says: it obeys, refuses a bad code, and of some kinds may lose its answer
 * or hear nothing at all. Nothing flows in it.
 */
final class ScriptedPump implements AutoCloseable {
    static final String CODE = "4711";
    private static final int LEAST_BYTES = 32;
    private static final long RUNNING_NL_PER_HOUR = 30_000_000;

    /** A command as it arrived. */
    record Arrived(String topic, byte[] payload, MqttProperties properties, Command command,
            boolean committed) {}

    final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    /** Kinds that are obeyed, but whose answer is lost. */
    final Set<CommandKind> answerLost = java.util.Collections
            .synchronizedSet(EnumSet.noneOf(CommandKind.class));
    /** What it alarms about. */
    final List<PumpAlarm> alarms = new CopyOnWriteArrayList<>();
    /** Kinds that never reach it. */
    final Set<CommandKind> deaf = java.util.Collections.synchronizedSet(EnumSet.noneOf(CommandKind.class));
    private final String pump;
    private final String bootId = "boot-" + UUID.randomUUID().toString().substring(0, 8);
    private final long bootCount = System.currentTimeMillis() / 100;
    private final long bornNs = System.nanoTime();
    private final MqttAsyncClient client;
    private final MessageKeys keys;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Optional<String> association = Optional.empty();
    private Optional<Order> order = Optional.empty();
    private PumpState state = PumpState.IDLE;
    private long revision = 1;
    private long epoch;
    private long lastSeen;

    private ScriptedPump(String pump) throws Exception {
        this.pump = pump;
        keys = keys(pump, Direction.FROM_PUMP);
        client = connect("scripted-" + pump + "-" + bootCount);
        client.setCallback(new Hearing((topic, message) -> thread.execute(() -> hear(topic, message))));
        client.subscribe(topic(Topics.Leaf.COMMAND), 1).waitForCompletion(5_000);
        thread.scheduleAtFixedRate(this::report, 0, 250, TimeUnit.MILLISECONDS);
    }

    static ScriptedPump of(String pump) throws Exception { return new ScriptedPump(pump); }

    static MqttAsyncClient connect(String clientId) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(DoselineTestResource.broker().url(), clientId,
                new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(DoselineTestResource.ANYBODY);
        options.setPassword(DoselineTestResource.BROKER_PASSWORD.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        client.connect(options).waitForCompletion(5_000);
        return client;
    }

    static MessageKeys keys(String pump, Direction direction) throws Exception {
        JsonNode entry = new ObjectMapper().readTree(Files.readAllBytes(DoselineTestResource.secretsFile()))
                .get(pump);
        byte[] secret = Base64.getDecoder().decode(entry.get("secret").asText());
        if (secret.length < LEAST_BYTES) throw new AssertionError("too short");
        return new MessageKeys(List.of(new PairingSecret(entry.get("kid").asText(), secret)), direction);
    }

    static MqttMessage signed(MessageKeys keys, String topic, byte[] payload) {
        MqttProperties properties = new MqttProperties();
        properties.setContentType(Protocol.CONTENT_TYPE);
        properties.setUserProperties(List.of(new UserProperty(Protocol.KID_PROPERTY, keys.sendingKid()),
                new UserProperty(Protocol.MAC_PROPERTY, keys.mac(topic, payload))));
        return new MqttMessage(payload, 1, false, properties);
    }

    List<Command> arrived(CommandKind kind) {
        return arrived.stream().map(Arrived::command).filter(command -> command.kind() == kind).toList();
    }

    String topic(Topics.Leaf leaf) { return new Topics(DoselineTestResource.CELL, pump, leaf).name(); }

    private void hear(String topic, MqttMessage message) {
        try {
            Command command = CommandCodec.decode(message.getPayload());
            if (deaf.contains(command.kind())) return;
            boolean committed = !command.kind().takesSequence()
                    || Rows.committed(command.commandId(), Sha256.of(message.getPayload()));
            arrived.add(
                    new Arrived(topic, message.getPayload(), message.getProperties(), command, committed));
            Ack answer = answer(command, Sha256.of(message.getPayload()));
            if (answerLost.contains(command.kind())) return;
            say(Topics.Leaf.ACK, ReportCodec.encode(answer));
        } catch (Exception wrong) {
            throw new AssertionError(wrong);
        }
    }

    private Ack answer(Command command, String hash) {
        if (command.epoch() < epoch) return ack(command, hash, AckResult.REFUSED, RefusalCode.STALE_EPOCH);
        epoch = command.epoch();
        if (!command.kind().takesSequence()) return ack(command, hash, AckResult.APPLIED, null);
        if (command.sequence() < lastSeen)
            return ack(command, hash, AckResult.REFUSED, RefusalCode.STALE_SEQUENCE);
        if (command.sequence() == lastSeen) {
            boolean applied = outcomes.get(outcomes.size() - 1).result() == AckResult.APPLIED;
            return ack(command, hash, AckResult.DUPLICATE, applied ? null : RefusalCode.STALE);
        }
        lastSeen = command.sequence();
        RefusalCode no = refuses(command);
        AckResult result = no == null ? AckResult.APPLIED : AckResult.REFUSED;
        outcomes.add(new Outcome(command.sequence(), hash, result));
        if (no == null) apply(command);
        return ack(command, hash, result, no);
    }

    private RefusalCode refuses(Command command) {
        if (command.kind().checksFreshness() && !command.freshAt(bootId, uptimeMs()))
            return RefusalCode.STALE;
        if (command.body() instanceof Start start && !start.bedsideCode().equals(CODE))
            return RefusalCode.BEDSIDE_CONFIRMATION_NEEDED;
        return null;
    }

    private void apply(Command command) {
        switch (command.kind()) {
            case ASSOCIATE -> {
                association = Optional.of(((Associate) command.body()).association());
                order = Optional.empty();
                state = PumpState.ASSOCIATED;
            }
            case PROGRAM -> {
                order = Optional.of(decoded((Program) command.body()));
                state = PumpState.PROGRAMMED;
            }
            case START, RESUME -> state = PumpState.RUNNING;
            case PAUSE -> state = PumpState.PAUSED;
            case STOP -> state = PumpState.STOPPED;
            case DISSOCIATE, TITRATE, BOLUS, BARRIER, RENEW, EVENTS, SILENCE -> {
                // change nothing here
            }
        }
        if (command.kind() != CommandKind.BARRIER) revision++;
    }

    private static Order decoded(Program program) {
        try {
            return OrderCodec.decode(program.signed().orderBytes());
        } catch (org.doseline.protocol.codec.MalformedMessage ours) {
            throw new AssertionError(ours);
        }
    }

    private Ack ack(Command command, String hash, AckResult result, RefusalCode no) {
        boolean program = command.body() instanceof Program && result == AckResult.APPLIED;
        List<Outcome> last = outcomes.subList(Math.max(0, outcomes.size() - Protocol.OUTCOMES_KEPT),
                outcomes.size());
        return new Ack(command.commandId(), association, command.sequence(), hash, result,
                Optional.ofNullable(no).map(Refusal::of), last, epoch, lastSeen, lastSeen, revision, bootId,
                bootCount, uptimeMs(), state, false, rate(), 0, 60_000, 0,
                program
                        ? order.map(held -> new ProgramReadback(held.orderId(),
                                ((Program) command.body()).signed().hash(), held.segments(),
                                held.totalVolumeNl()))
                        : Optional.empty());
    }

    private void report() {
        try {
            say(Topics.Leaf.TELEMETRY, ReportCodec.encode(telemetry()));
        } catch (MqttException gone) {
            thread.shutdown();
        }
    }

    Telemetry telemetry() {
        return new Telemetry(association, bootId, bootCount, uptimeMs(), "now", 0, revision, state, false,
                order.map(Order::orderId), state == PumpState.RUNNING ? 0 : -1, rate(), 0, 0, 0, false,
                new Battery(100, 240, true), Optional.empty(), lastSeen, 60_000, List.copyOf(alarms));
    }

    private void say(Topics.Leaf leaf, byte[] payload) throws MqttException {
        client.publish(topic(leaf), signed(keys, topic(leaf), payload));
    }

    private long rate() { return state == PumpState.RUNNING ? RUNNING_NL_PER_HOUR : 0; }

    private long uptimeMs() { return 1_000 + (System.nanoTime() - bornNs) / 1_000_000; }

    @Override
    public void close() throws MqttException {
        thread.shutdownNow();
        if (client.isConnected()) client.disconnect().waitForCompletion(5_000);
        client.close();
    }
}
