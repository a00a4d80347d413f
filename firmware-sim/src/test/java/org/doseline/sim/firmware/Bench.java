package org.doseline.sim.firmware;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Syringe;
import org.doseline.protocol.report.Telemetry;

/** One pump on the bench: time is a number, and whatever it says is kept. */
final class Bench {
    static final PairingSecret SECRET = new PairingSecret("k1",
            "golden-sample-secret-of-32-bytes".getBytes(StandardCharsets.US_ASCII));
    private static final MessageKeys KEYS = new MessageKeys(List.of(SECRET), Direction.TO_PUMP);

    final Firmware firmware;
    final List<Ack> acks = new ArrayList<>();
    final List<Telemetry> telemetry = new ArrayList<>();
    final List<byte[]> events = new ArrayList<>();
    final List<Output> lastOutputs = new ArrayList<>();
    Pump pump;
    Memory flash = Memory.factoryNew("pump-1");
    long nowMs;
    Sensors sensors = Sensors.NOMINAL;
    long epoch = 1;
    long sequence;
    private int boots;
    private int commands;

    Bench() { this(Optional.empty(), TimeScale.REAL); }

    Bench(Optional<Library> library, TimeScale scale) { this(setup(library, scale)); }

    Bench(Setup setup) {
        firmware = new Firmware(setup);
        reboot();
    }

    /** A pump that passes its self-test at once. */
    static Setup setup(Optional<Library> library, TimeScale scale) {
        return new Setup("pump-1", "ward-a", KEYS, Map.of(Orders.KEY_ID, Orders.KEY.getPublic()),
                Limits.USUAL, library, Pace.USUAL.withSelfTestMs(0), scale);
    }

    /** Power goes, without a last write, and comes back. */
    void reboot() {
        nowMs = 0;
        boots++;
        carryOut(firmware.boot(Optional.of(flash), new PowerOn("boot-" + boots, "seed-" + boots,
                OptionalLong.of(Instant.parse("2026-03-12T10:00:00Z").toEpochMilli()), sensors)));
    }

    void to(long uptimeMs) {
        nowMs = uptimeMs;
        carryOut(firmware.step(pump, new Input.TimePassed(), nowMs));
    }

    void after(long ms) { to(nowMs + ms); }

    void press(Key key) { carryOut(firmware.step(pump, new Input.KeyPressed(key), nowMs)); }

    void sense(Sensors now) {
        sensors = now;
        carryOut(firmware.step(pump, new Input.Sensed(now), nowMs));
    }

    void link(boolean up) { carryOut(firmware.step(pump, new Input.LinkChanged(up, 1), nowMs)); }

    Draft draft(CommandKind kind, CommandBody body) { return new Draft(kind, body); }

    /** A good command, as a controller that knows everything would send it. */
    Ack send(CommandKind kind, CommandBody body) {
        return draft(kind, body).send();
    }

    Ack applied(CommandKind kind, CommandBody body) {
        Ack ack = send(kind, body);
        if (ack.result() != AckResult.APPLIED) throw new AssertionError(ack.toString());
        return ack;
    }

    void receive(byte[] payload) { receive("k1", KEYS.mac(topic(), payload), payload); }

    void receive(String kid, String mac, byte[] payload) {
        carryOut(firmware.step(pump,
                new Input.Received(topic(), Optional.ofNullable(kid), Optional.ofNullable(mac), payload),
                nowMs));
    }

    static String topic() { return new Topics("ward-a", "pump-1", Topics.Leaf.COMMAND).name(); }

    static String mac(byte[] payload) { return KEYS.mac(topic(), payload); }

    Ack lastAck() { return acks.get(acks.size() - 1); }

    Telemetry lastTelemetry() { return telemetry.get(telemetry.size() - 1); }

    PumpState state() { return pump.state(); }

    long deliveredNl() { return pump.memory().delivery().total().nl(); }

    long rate() { return Flow.of(pump); }

    boolean alarmed(AlarmCode code) {
        return pump.memory().alarms().stream().anyMatch(alarm -> alarm.code() == code);
    }

    long eventsOf(EventKind kind, AlarmCode code) {
        return events.stream().map(Bench::event).filter(event -> event.kind() == kind
                && code.name().equals(event.detail().get("code"))).count();
    }

    long eventsOf(EventKind kind) {
        return events.stream().filter(payload -> event(payload).kind() == kind).count();
    }

    static PumpEvent event(byte[] payload) {
        try {
            return ReportCodec.event(payload);
        } catch (MalformedMessage broken) {
            throw new IllegalStateException(broken);
        }
    }

    void associate() {
        applied(CommandKind.ASSOCIATE, new Associate("as-1", new Syringe("BD", 20), "ketamine", 2_000_000));
    }

    SignedOrder program(Order order) {
        SignedOrder signed = Orders.signed(order);
        applied(CommandKind.PROGRAM, new Program(signed));
        return signed;
    }

    void running(Order order) {
        associate();
        SignedOrder signed = program(order);
        applied(CommandKind.START, new Start("ord-1", signed.hash(), pump.bedsideCode()));
    }

    void running() { running(Orders.golden()); }

    /** Lets time pass under a lease that is renewed in time. */
    void runFor(long ms) {
        long endMs = nowMs + ms;
        while (nowMs < endMs) {
            after(Math.min(20_000, endMs - nowMs));
            renew();
        }
    }

    void renew() { applied(CommandKind.RENEW, new Nothing()); }

    void carryOut(Step step) {
        lastOutputs.clear();
        lastOutputs.addAll(step.outputs());
        pump = step.pump();
        for (Output output : step.outputs()) {
            if (output instanceof Output.Persist persist) flash = persist.memory();
            if (output instanceof Output.Publish publish) keep(publish);
        }
    }

    private void keep(Output.Publish publish) {
        try {
            switch (publish.leaf()) {
                case ACK -> acks.add(ReportCodec.ack(publish.payload()));
                case TELEMETRY -> telemetry.add(ReportCodec.telemetry(publish.payload()));
                case EVENT -> events.add(publish.payload());
                case CAPABILITY -> ReportCodec.capability(publish.payload());
                case PRESENCE -> ReportCodec.presence(publish.payload());
                case COMMAND -> throw new AssertionError("a pump never commands");
            }
        } catch (MalformedMessage broken) {
            throw new AssertionError(broken);
        }
    }

    /** A command whose parts a test may spoil. */
    final class Draft {
        private final CommandKind kind;
        private CommandBody body;
        private String pumpId = "pump-1";
        private Optional<String> association;
        private String bootId;
        private long itsEpoch;
        private long itsSequence;
        private long revision;
        private long basis;
        private long validFor;

        Draft(CommandKind kind, CommandBody body) {
            this.kind = kind;
            this.body = body;
            association = pump.memory().association().map(Association::id);
            bootId = pump.on().bootId();
            itsEpoch = epoch;
            itsSequence = kind.takesSequence() ? sequence + 2 : 0;
            revision = pump.memory().revision();
            basis = nowMs;
            validFor = firmware.setup().scale().inTherapyMs(Protocol.VALID_FOR_MS);
        }

        Draft pump(String id) {
            pumpId = id;
            return this;
        }

        Draft association(String id) {
            association = Optional.of(id);
            return this;
        }

        Draft boot(String id) {
            bootId = id;
            return this;
        }

        Draft epoch(long other) {
            itsEpoch = other;
            return this;
        }

        Draft sequence(long other) {
            itsSequence = other;
            return this;
        }

        Draft revision(long other) {
            revision = other;
            return this;
        }

        Draft basis(long uptimeMs) {
            basis = uptimeMs;
            return this;
        }

        Draft validFor(long ms) {
            validFor = ms;
            return this;
        }

        Draft body(CommandBody other) {
            body = other;
            return this;
        }

        byte[] bytes() {
            return CommandCodec.encode(new Command("c-" + ++commands, pumpId, association, bootId, itsEpoch,
                    itsSequence, kind, revision, basis, validFor, body));
        }

        Ack send() {
            int before = acks.size();
            receive(bytes());
            sequence = Math.max(sequence, itsSequence);
            if (acks.size() != before + 1) throw new AssertionError("answers: " + (acks.size() - before));
            return lastAck();
        }
    }
}
