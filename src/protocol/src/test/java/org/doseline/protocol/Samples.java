package org.doseline.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Approval;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.order.Window;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.Capability;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.Presence;
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
        return new Order("ord-1", 1, "as-1", "pump-1", "ketamine", "demo-1", ZERO_HASH, 2_000_000, 72_500,
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
                "demo-1");
    }

    public static Presence presence() { return new Presence(true, "boot-1", 2, 1, 70_010); }

    /** Every sample as the bytes that travel, by name. */
    public static Map<String, byte[]> golden() {
        Map<String, byte[]> golden = new TreeMap<>();
        golden.put("order", OrderCodec.encode(order()));
        commands().forEach((name, command) -> golden.put("command-" + name, CommandCodec.encode(command)));
        golden.put("ack", ReportCodec.encode(ack()));
        golden.put("telemetry", ReportCodec.encode(telemetry()));
        golden.put("event", ReportCodec.encode(event()));
        golden.put("capability", ReportCodec.encode(capability()));
        golden.put("presence", ReportCodec.encode(presence()));
        return golden;
    }

    public static Map<String, Command> commands() {
        SignedOrder signed = new SignedOrder(OrderCodec.encode(order()), new byte[64], "approval-1");
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
        return commands;
    }
}
