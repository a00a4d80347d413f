package org.doseline.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Approval;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.order.Window;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.Capability;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.Presence;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.Syringe;
import org.doseline.protocol.report.SyringeLeft;
import org.doseline.protocol.report.Telemetry;

/** One message of each kind: the session of 72.5 kg, 0.5 mg/kg over 40 min at 2 mg/mL. */
public final class Samples {
    public static final String ZERO_HASH = Sha256.of(new byte[0]);
    public static final PairingSecret SECRET = new PairingSecret("k1",
            "golden-sample-secret-of-32-bytes".getBytes(StandardCharsets.US_ASCII));

    private Samples() {}

    public static Order order() {
        return new Order("ord-1", 1, "as-1", "pump-1", "ketamine", "demo-2", ZERO_HASH, 2_000_000, 72_500,
                List.of(new Segment(27_100_000, 300_000, 2_258_333),
                        new Segment(27_200_000, 2_100_000, 18_125_000)),
                27_200_000, 0, 18_125_000, List.of(new Window(86_400_000, 36_250_000)), 60_000,
                OnLeaseLoss.STOP,
                BedsideConfirmation.REQUIRED, "2026-03-12T09:00:00Z", "2026-03-12T21:00:00Z",
                List.of(new Approval("M. Okafor", "prescriber", "2026-03-09T08:00:00Z", "authorship"),
                        new Approval("P. Reyes", "approver", "2026-03-09T08:30:00Z", "approval")));
    }

    public static Command command(CommandKind kind, long sequence, CommandBody body) {
        return new Command("01890a5d-ac96-774b-bcce-b302099a8057", "pump-1", Optional.of("as-1"), "boot-1", 3,
                sequence,
                kind, 7, 120_000, Protocol.VALID_FOR_MS, body);
    }

    public static Ack ack() {
        return new Ack("01890a5d-ac96-774b-bcce-b302099a8057", Optional.of("as-1"), 6, ZERO_HASH,
                AckResult.REFUSED,
                Optional.of(Refusal.ceiling("ORDER_RATE", 99_000_000, 27_200_000)),
                List.of(new Outcome(4, ZERO_HASH, AckResult.APPLIED),
                        new Outcome(6, ZERO_HASH, AckResult.REFUSED)),
                3, 6,
                4, 7, "boot-1", 2, 120_100, PumpState.PAUSED, false, 0, 2_258_333, 59_900, 31,
                Optional.empty());
    }

    /** The answer to PROGRAM, which reads the order back. */
    public static Ack programAck() {
        Order order = order();
        return new Ack("01890a5d-ac96-774b-bcce-b302099a8057", Optional.of("as-1"), 3, ZERO_HASH,
                AckResult.APPLIED, Optional.empty(),
                List.of(new Outcome(1, ZERO_HASH, AckResult.APPLIED),
                        new Outcome(3, ZERO_HASH, AckResult.APPLIED)),
                3, 3, 3, 6, "boot-1", 2, 90_000, PumpState.PROGRAMMED, false, 0, 0, 60_000, 12,
                Optional.of(new ProgramReadback(order.orderId(), signedOrder().hash(), order.segments(),
                        order.totalVolumeNl())));
    }

    /** A pump without patient, order or syringe, with an alarm whose sound is paused. */
    public static Telemetry idleTelemetry() {
        return new Telemetry(Optional.empty(), "boot-3", 3, 10_000, "2026-03-12T11:00:00Z", 40, 9,
                PumpState.IDLE, true, Optional.empty(), -1, 0, 0, 0, -3, false, new Battery(14, 11, false),
                Optional.empty(), 0, 0,
                List.of(new PumpAlarm("BATTERY_LOW-1", "BATTERY_LOW", AlarmPriority.MEDIUM, true)));
    }

    public static Telemetry telemetry() {
        return new Telemetry(Optional.of("as-1"), "boot-1", 2, 121_000, "2026-03-12T10:20:01Z", 31, 7,
                PumpState.RUNNING,
                false, Optional.of("ord-1"), 0, 27_100_000, 7_527, 18_117_473, 12, false,
                new Battery(97, 212, true),
                Optional.of(new SyringeLeft("BD", 20, 19_992_473)), 4, 59_000, List.of());
    }

    public static PumpEvent event() {
        return new PumpEvent(31, ZERO_HASH, Optional.of("as-1"), "boot-1", 2, 120_050, "2026-03-12T10:20:00Z",
                EventKind.COMMAND_APPLIED, Map.of("kind", "START", "sequence", "4"));
    }

    public static Capability capability() {
        return new Capability("boot-1", 2, 70_000, "Doseline simulator", "1.0", true, 1, 100_000, 100_000,
                1_200_000_000,
                50_000_000, List.of(new Syringe("BD", 20), new Syringe("BD", 50)), List.of("approval-1"),
                "demo-2");
    }

    public static Presence presence() { return new Presence(true, "boot-1", 2, 1, 70_010); }

    /** Three entries of a new pump's log, each with the hash of the one before. */
    public static List<PumpEvent> chain() {
        PumpEvent first = new PumpEvent(1, ZERO_HASH, Optional.empty(), "boot-1", 1, 0,
                "2026-03-12T08:00:00Z",
                EventKind.POWER_ON, Map.of());
        PumpEvent second = new PumpEvent(2, hash(first), Optional.empty(), "boot-1", 1, 900,
                "2026-03-12T08:00:00Z", EventKind.SELF_TEST_PASSED, Map.of());
        PumpEvent third = new PumpEvent(3, hash(second), Optional.empty(), "boot-1", 1, 900,
                "2026-03-12T08:00:00Z", EventKind.STATE_CHANGED, Map.of("from", "SELF_TEST", "to", "IDLE"));
        return List.of(first, second, third);
    }

    private static String hash(PumpEvent event) { return Sha256.of(ReportCodec.encode(event)); }

    /** The order under the test key {@link #approvalKey()}. */
    public static SignedOrder signedOrder() {
        return OrderSignature.sign(order(), "approval-1", approvalKey());
    }

    /** A key that everybody knows: no pump in use trusts it. */
    public static PrivateKey approvalKey() {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new EdECPrivateKeySpec(
                    NamedParameterSpec.ED25519,
                    "golden-sample-approval-key-32-by".getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }

    /** Every sample as the bytes that travel, by name. */
    public static Map<String, byte[]> golden() {
        Map<String, byte[]> golden = new TreeMap<>();
        golden.put("order", OrderCodec.encode(order()));
        commands().forEach((name, command) -> golden.put("command-" + name, CommandCodec.encode(command)));
        golden.put("ack", ReportCodec.encode(ack()));
        golden.put("ack-program", ReportCodec.encode(programAck()));
        golden.put("telemetry", ReportCodec.encode(telemetry()));
        golden.put("telemetry-idle", ReportCodec.encode(idleTelemetry()));
        golden.put("event", ReportCodec.encode(event()));
        golden.put("capability", ReportCodec.encode(capability()));
        golden.put("presence", ReportCodec.encode(presence()));
        return golden;
    }

    public static Map<String, Command> commands() {
        SignedOrder signed = signedOrder();
        Map<String, Command> commands = new TreeMap<>();
        commands.put("associate", command(CommandKind.ASSOCIATE, 1,
                new Associate("as-1", new Syringe("BD", 20), "ketamine", 2_000_000)));
        commands.put("program", command(CommandKind.PROGRAM, 3, new Program(signed)));
        commands.put("start", command(CommandKind.START, 5, new Start("ord-1", signed.hash(), "4711")));
        commands.put("pause", command(CommandKind.PAUSE, 7, new Reason("patient uneasy")));
        commands.put("resume", command(CommandKind.RESUME, 9, new Resume("")));
        commands.put("stop", command(CommandKind.STOP, 11, new Reason("end of session")));
        commands.put("barrier", command(CommandKind.BARRIER, 13, new Nothing()));
        commands.put("renew", command(CommandKind.RENEW, 0, new Nothing()));
        commands.put("dissociate", command(CommandKind.DISSOCIATE, 15, new Nothing()));
        commands.put("titrate", command(CommandKind.TITRATE, 17, new Titrate(
                List.of(new Segment(20_000_000, 600_000, 5_591_666),
                        new Segment(0, 60_000, 5_591_666)),
                "")));
        commands.put("bolus", command(CommandKind.BOLUS, 19, new Bolus(500_000, 30_000_000, "4711")));
        commands.put("events", command(CommandKind.EVENTS, 0, new Events(12, 100)));
        commands.put("silence", command(CommandKind.SILENCE, 21, new Silence("LEASE_LOST-3")));
        return commands;
    }
}
