package org.doseline.sim.firmware;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.Capability;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.Presence;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.Syringe;
import org.doseline.protocol.report.SyringeLeft;
import org.doseline.protocol.report.Telemetry;

/** The pump's messages, made from its state. */
final class Reports {
    private static final String MODEL = "Doseline simulator";
    private static final String FIRMWARE = "0.1.0";
    private static final List<Syringe> SYRINGES = List.of(new Syringe("BD", 5), new Syringe("BD", 10),
            new Syringe("BD", 20), new Syringe("BD", 30), new Syringe("BD", 50));

    private Reports() {}

    static byte[] telemetry(Turn turn) {
        boolean runs = Flow.runs(turn.state, turn.program);
        Optional<SyringeLeft> syringe = turn.association.map(bound -> new SyringeLeft(bound.syringe().make(),
                bound.syringe().sizeMl(), turn.syringeLeft().nl()));
        long remainingNl = turn.order()
                .map(order -> Math.max(0, order.totalVolumeNl() - turn.delivery.total().nl())).orElse(0L);
        return ReportCodec.encode(new Telemetry(turn.association.map(Association::id), turn.on.bootId(),
                turn.bootCount, turn.nowMs, turn.at(), turn.eventSequence(), turn.revision(), turn.state,
                turn.bedsideHold, turn.order().map(order -> order.orderId()),
                runs ? turn.course.orElseThrow().index() : -1, turn.rateNlPerHour(),
                turn.delivery.total().nl(), remainingNl, Math.max(0, turn.sensors.pressureMmHg()),
                turn.sensors.airNl() > 0, turn.sensors.battery(), syringe, turn.spent.lastApplied(),
                leaseLeftMs(turn), turn.alarms.list().stream().map(Alarm::report).toList()));
    }

    static long leaseLeftMs(Turn turn) {
        return Math.max(0, turn.leaseEndMs() - turn.nowMs);
    }

    /** An answer; the state in it is the one that the answer left. */
    static byte[] ack(Turn turn, Command command, String hash, AckResult result, Optional<Refusal> refusal,
            Optional<ProgramReadback> readback) {
        List<Outcome> outcomes = turn.spent.outcomes();
        while (true) {
            Ack ack = new Ack(command.commandId(), turn.association.map(Association::id), command.sequence(),
                    hash, result, refusal, outcomes, turn.spent.epoch(), turn.spent.lastSeen(),
                    turn.spent.lastApplied(), turn.revision(), turn.on.bootId(), turn.bootCount, turn.nowMs,
                    turn.state, turn.bedsideHold, turn.rateNlPerHour(), turn.delivery.total().nl(),
                    leaseLeftMs(turn), turn.eventSequence(), readback);
            try {
                return ReportCodec.encode(ack);
            } catch (IllegalArgumentException tooLarge) {
                // only a long readback needs the room, and no outcome is ever resolved by a PROGRAM's answer
                if (readback.isEmpty() || outcomes.isEmpty()) throw tooLarge;
                outcomes = outcomes.subList(1, outcomes.size());
            }
        }
    }

    static byte[] capability(Turn turn) {
        Limits limits = turn.setup.limits();
        return ReportCodec.encode(new Capability(turn.on.bootId(), turn.bootCount, turn.nowMs, MODEL,
                FIRMWARE, true, turn.setup.scale().speed(), limits.rateStepNlPerHour(),
                limits.minRateNlPerHour(), limits.maxRateNlPerHour(), limits.maxVolumeNl(), SYRINGES,
                List.copyOf(turn.setup.approvalKeys().keySet()),
                turn.setup.library().map(Library::version).orElse("")));
    }

    static byte[] presence(Pump pump, boolean online, long connection, long uptimeMs) {
        return ReportCodec.encode(new Presence(online, pump.on().bootId(), pump.memory().bootCount(),
                connection, uptimeMs));
    }
}
