package org.doseline.service.infusion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateBand;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Syringe;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.infusion.view.Fixed;
import org.doseline.service.plan.OrderText;
import org.doseline.service.identity.Identity;
import org.doseline.service.plan.PatientRow;
import org.doseline.service.plan.PersonName;
import org.doseline.service.plan.Approved;
import org.doseline.service.plan.SessionRow;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.bedside.Renewal;

/** Pumps with the protocol's golden order on them: 72.5 kg, 0.5 mg/kg over 40 min at 2 mg/mL, lease 60 s, policy STOP. */
public final class GoldenBeds {
    public static final String PUMP = "pump-1";
    public static final long HEARD_MS = 1_773_310_801_000L;
    private static final long LEASE_LEFT_MS = 58_000;
    private static final long RENEWED_BEFORE_MS = 1_000;

    private GoldenBeds() {}

    public static Placement placement() {
        Order order = order();
        return new Placement("s-1", new Syringe("BD", 20),
                new SignedOrder(golden("order.json"), new byte[64], "approval-1"), order);
    }

    public static Order order() {
        try {
            return OrderCodec.decode(golden("order.json"));
        } catch (MalformedMessage never) {
            throw new AssertionError(never);
        }
    }

    public static Bedside heard(PumpState state) { return heard(state, false); }

    /** Taken over, placed, and heard in this state at {@link #HEARD_MS}. */
    public static Bedside heard(PumpState state, boolean hold) {
        return Bedside.of(PUMP, "ward-a", 1, 1)
                .after(new Event.TookOver(1, 1))
                .after(new Event.OwnershipCertain(Long.MAX_VALUE))
                .after(new Event.BarrierPassed(1))
                .after(new Event.Placed(placement(), Optional.of("nurse")))
                .after(new Event.Reported(report(state, hold), Optional.empty(), true))
                .after(new Event.Renewed(new Renewal("r-1",
                        report(state, hold).uptimeMs() - RENEWED_BEFORE_MS, HEARD_MS - RENEWED_BEFORE_MS)));
    }

    public static LastReport report(PumpState state, boolean hold) {
        Telemetry said = telemetry();
        boolean flows = state == PumpState.RUNNING;
        return new LastReport(said.associationId(), said.bootId(), said.bootCount(), said.uptimeMs(),
                said.revision(), state, hold, flows ? 0 : -1, flows ? said.rateNlPerHour() : 0,
                said.deliveredNl(), LEASE_LEFT_MS, List.of(), HEARD_MS);
    }

    /** With a command of this kind whose outcome is not known. */
    public static Bedside uncertain(Bedside bedside, CommandKind kind) {
        OpenCommand open = open(bedside, kind);
        return bedside.after(new Event.Intended(open)).after(new Event.BecameUncertain(open));
    }

    public static OpenCommand open(Bedside bedside, CommandKind kind) {
        LastReport last = bedside.report().orElseThrow();
        // Without a fresher basis, so that the lease is that of the renewal.
        Command command = new Command("c-" + kind, PUMP, Optional.of("as-1"), last.bootId(), 1,
                bedside.ownership().nextSequence(), kind, last.revision(), 0, 5_000, body(kind));
        return OpenCommand.intended(command, HEARD_MS - 4_000, Optional.of("s-1"), Optional.of("nurse"),
                Optional.of("ask"));
    }

    private static CommandBody body(CommandKind kind) {
        return switch (kind) {
            case START -> new Start("ord-1", placement().signed().hash(), "4711");
            case RESUME -> new Resume("");
            case PAUSE, STOP -> new Reason("uneasy");
            case ASSOCIATE, DISSOCIATE, PROGRAM, TITRATE, BOLUS, BARRIER, RENEW, EVENTS, SILENCE ->
                throw new IllegalArgumentException("not needed here");
        };
    }

    public static Telemetry telemetry() {
        try {
            return ReportCodec.telemetry(golden("telemetry.json"));
        } catch (MalformedMessage never) {
            throw new AssertionError(never);
        }
    }

    public static Ack ack() {
        try {
            return ReportCodec.ack(golden("ack.json"));
        } catch (MalformedMessage never) {
            throw new AssertionError(never);
        }
    }

    public static PumpEvent event() {
        try {
            return ReportCodec.event(golden("event.json"));
        } catch (MalformedMessage never) {
            throw new AssertionError(never);
        }
    }

    /** The page's fixed part of a session of this plan. */
    public static Fixed fixed(String session) {
        PersonName author = new PersonName("prescriber", "M. Okafor", "psychiatrist");
        return new Fixed(
                new SessionRow(session, 3, 6, "1", PUMP, "BD", 20, HEARD_MS, "plan-1", 1,
                        """
                                {"bodyMass":"72.5 kg","careArea":"infusion-clinic","concentration":"2 mg/mL","drug":"ketamine",
                                 "indication":"depression","steps":[{"dose":"0.5 mg/kg","over":"40 min"}]}""",
                        "hash",
                        PatientRow.known("p-1",
                                new Identity("Lindqvist, Maria", LocalDate.of(1984, 5, 2), "4471 0926")),
                        new Approved(author, HEARD_MS, "authorship"), Optional.empty(),
                        new PumpProfile(List.of(new RateBand(0, 100_000)), new FlowRate(100_000),
                                new FlowRate(1_200_000_000), Optional.empty())),
                new OrderText(true, false, "ketamine", "36.25 mg", "18.125 mL", "40 min", null, List.of(),
                        List.of(),
                        List.of(), List.of()));
    }

    /** Asserts by its use that a command's bytes can be read back. */
    public static Command decoded(byte[] payload) {
        try {
            return CommandCodec.decode(payload);
        } catch (MalformedMessage ours) {
            throw new AssertionError(ours);
        }
    }

    public static byte[] golden(String name) {
        try (InputStream file = Telemetry.class
                .getResourceAsStream("/org/doseline/protocol/golden/" + name)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
