package org.doseline.sim.device;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BooleanSupplier;

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
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Orders;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.firmware.Setup;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.mechanics.Account;
import org.doseline.sim.mechanics.Build;

/**
 * A whole pump on the bench and a controller that knows only what the pump said last. True time is a number, and
 * whatever leaves the pump is kept.
 */
final class DeviceBench implements Outside {
    static final long NOON_MS = Instant.parse("2026-03-12T10:00:00Z").toEpochMilli();
    static final long RENEW_EVERY_MS = Protocol.RENEW_MS;
    private static final MessageKeys KEYS = new MessageKeys(List.of(new PairingSecret("k1",
            "golden-sample-secret-of-32-bytes".getBytes(StandardCharsets.US_ASCII))), Direction.TO_PUMP);
    private static final String TOPIC = new Topics("ward-a", "pump-1", Topics.Leaf.COMMAND).name();

    final List<String> published = new ArrayList<>();
    final List<Ack> acks = new ArrayList<>();
    final List<Telemetry> telemetry = new ArrayList<>();
    final List<byte[]> events = new ArrayList<>();
    final List<String> troubles = new ArrayList<>();
    final Firmware firmware;
    final FlashInMemory flash;
    final Device device;
    long nowMs;
    long sequence;
    byte[] lastCommand;
    private String bootId = "";
    private long revision;
    private long basisUptimeMs;
    private Optional<String> association = Optional.empty();
    private int commands;

    /** A pump that is on and has passed its self-test at once. */
    DeviceBench(Build build) {
        this(build, new FlashInMemory("pump-1"), 0, 1);
    }

    DeviceBench(Build build, FlashInMemory flash, long selfTestMs, long seed) {
        this.flash = flash;
        firmware = new Firmware(new Setup("pump-1", "ward-a", KEYS,
                Map.of(Orders.KEY_ID, Orders.KEY.getPublic()), Limits.USUAL, Optional.empty(),
                Pace.USUAL.withSelfTestMs(selfTestMs), TimeScale.REAL));
        device = new Device(firmware, flash, build, new Random(seed), this, 0);
        device.powerOn(0);
    }

    /** An infusion that has run for a while. */
    static DeviceBench infusing(Build build, long ms) {
        DeviceBench bench = new DeviceBench(build);
        bench.start(Orders.golden());
        bench.run(ms);
        return bench;
    }

    // What time and hands do

    void to(long trueMs) {
        nowMs = trueMs;
        device.passTo(trueMs);
    }

    void after(long ms) { to(nowMs + ms); }

    /** Time passes under a controller that renews the lease as it should. */
    void run(long ms) {
        long endMs = nowMs + ms;
        while (nowMs + RENEW_EVERY_MS < endMs) {
            after(RENEW_EVERY_MS);
            if (device.on()) renew();
        }
        to(endMs);
    }

    void press(Key key) { device.press(nowMs, key); }

    Fault inject(String text) {
        Fault fault = Fault.parse(text);
        device.inject(nowMs, fault);
        return fault;
    }

    void clear(Fault fault) { device.clear(nowMs, fault); }

    // What the controller does

    void associate() { associate("as-1", new Syringe("BD", 20)); }

    void associate(String id, Syringe syringe) {
        applied(CommandKind.ASSOCIATE, new Associate(id, syringe, "ketamine", 2_000_000));
        association = Optional.of(id);
    }

    SignedOrder program(Order order) {
        SignedOrder signed = Orders.signed(order);
        applied(CommandKind.PROGRAM, new Program(signed));
        return signed;
    }

    void start(Order order) {
        associate();
        applied(CommandKind.START, new Start(order.orderId(), program(order).hash(), code()));
    }

    void renew() { send(CommandKind.RENEW, new Nothing()); }

    Ack applied(CommandKind kind, CommandBody body) {
        Ack ack = send(kind, body);
        if (ack.result() != AckResult.APPLIED) throw new AssertionError(ack.toString());
        return ack;
    }

    /** On what the pump said last. Null if nothing answers. */
    Ack send(CommandKind kind, CommandBody body) {
        if (kind.takesSequence()) sequence += 2;
        lastCommand = CommandCodec.encode(new Command("c-" + ++commands, "pump-1", association, bootId, 1,
                kind.takesSequence() ? sequence : 0, kind, revision, basisUptimeMs, Protocol.VALID_FOR_MS,
                body));
        return deliver(lastCommand);
    }

    Ack deliver(byte[] payload) {
        int before = acks.size();
        device.receive(nowMs, new Input.Received(TOPIC, Optional.of(KEYS.sendingKid()),
                Optional.of(KEYS.mac(TOPIC, payload)), payload));
        return acks.size() == before ? null : acks.get(acks.size() - 1);
    }

    // What is known

    /** Read at the bedside. */
    String code() { return device.display().orElseThrow().bedsideCode(); }

    PumpState state() { return device.state(); }

    long reportedNl() { return device.display().orElseThrow().deliveredNl(); }

    Account account() { return device.account(); }

    long deliveredNl() { return account().deliveredNl(); }

    /** What the firmware counted in the pump's life up to now, nL/3,600,000. */
    long countedUnits() {
        return firmware.pumpedAt(device.pump().orElseThrow(), device.display().orElseThrow().uptimeMs())
                .units();
    }

    long rateNlPerHour() { return device.display().orElseThrow().rateNlPerHour(); }

    boolean alarmed(AlarmCode code) {
        return device.display().map(shown -> shown.alarms().stream()
                .anyMatch(alarm -> alarm.code() == code)).orElse(false);
    }

    List<String> alarms() {
        return device.display().orElseThrow().alarms().stream().map(alarm -> alarm.code().name()).toList();
    }

    /** Lets time pass until something holds, and says when it first did; from then on it is that time. */
    long whenMs(BooleanSupplier holds, long withinMs) {
        long endMs = nowMs + withinMs;
        long renewedMs = nowMs;
        while (!holds.getAsBoolean()) {
            if (nowMs >= endMs)
                throw new AssertionError("not within " + withinMs + " ms; " + device.display());
            long nextMs = Math.min(device.nextMs(), renewedMs + RENEW_EVERY_MS);
            to(Math.min(endMs, Math.max(nowMs, nextMs)));
            if (nowMs == renewedMs + RENEW_EVERY_MS) {
                renewedMs = nowMs;
                if (device.on()) renew();
            }
        }
        return nowMs;
    }

    Telemetry lastTelemetry() { return telemetry.get(telemetry.size() - 1); }

    PumpEvent event(int index) { return decoded(events.get(index)); }

    long eventsOf(EventKind kind) {
        return events.stream().filter(payload -> decoded(payload).kind() == kind).count();
    }

    static PumpEvent decoded(byte[] payload) {
        try {
            return ReportCodec.event(payload);
        } catch (MalformedMessage broken) {
            throw new AssertionError(broken);
        }
    }

    // What the pump meets

    @Override
    public void publish(Topics.Leaf leaf, byte[] payload) {
        published.add(leaf + " " + new String(payload, StandardCharsets.UTF_8));
        try {
            switch (leaf) {
                case ACK -> {
                    Ack ack = ReportCodec.ack(payload);
                    acks.add(ack);
                    heard(ack.bootId(), ack.revision(), ack.uptimeMs(), ack.associationId());
                }
                case TELEMETRY -> {
                    Telemetry said = ReportCodec.telemetry(payload);
                    telemetry.add(said);
                    heard(said.bootId(), said.revision(), said.uptimeMs(), said.associationId());
                }
                case EVENT -> events.add(payload);
                case CAPABILITY -> ReportCodec.capability(payload);
                case PRESENCE -> ReportCodec.presence(payload);
                case COMMAND -> throw new AssertionError("a pump never commands");
            }
        } catch (MalformedMessage broken) {
            throw new AssertionError(broken);
        }
    }

    private void heard(String boot, long itsRevision, long uptimeMs, Optional<String> bound) {
        bootId = boot;
        revision = itsRevision;
        basisUptimeMs = uptimeMs;
        association = bound;
    }

    @Override
    public void powered(boolean on) {
        // the bench has no link
    }

    @Override
    public OptionalLong timeOfDayMs(long trueMs) { return OptionalLong.of(NOON_MS + trueMs); }

    @Override
    public void note(String what) {
        // for people who watch
    }

    @Override
    public void trouble(String what) { troubles.add(what); }
}
