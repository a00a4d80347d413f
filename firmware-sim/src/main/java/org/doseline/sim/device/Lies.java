package org.doseline.sim.device;

import java.util.Optional;

import org.doseline.protocol.Topics;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.Telemetry;

/**
 * What a pump says beside the truth, authentic all the same: its own keys sign it.
 *
 * @param backNl telemetry and answers say a total that is lower by this, nL
 * @param frozenNl telemetry says this total, if present
 * @param eventsLost so many events are written to the log and not sent
 * @param silentTelemetry no telemetry is sent
 */
record Lies(long backNl, Optional<Long> frozenNl, long eventsLost, boolean silentTelemetry) {
    static final Lies NONE = new Lies(0, Optional.empty(), 0, false);

    /** What is sent instead; empty if nothing is. */
    Optional<byte[]> told(Topics.Leaf leaf, byte[] payload) {
        try {
            return switch (leaf) {
                case TELEMETRY -> silentTelemetry
                        ? Optional.empty()
                        : Optional.of(backNl > 0 || frozenNl.isPresent() ? telemetry(payload) : payload);
                case ACK -> Optional.of(backNl > 0 ? ack(payload) : payload);
                case EVENT -> eventsLost > 0 ? Optional.empty() : Optional.of(payload);
                case CAPABILITY, PRESENCE, COMMAND -> Optional.of(payload);
            };
        } catch (MalformedMessage ourOwn) {
            throw new IllegalStateException(ourOwn);
        }
    }

    Lies after(Topics.Leaf leaf) {
        return leaf == Topics.Leaf.EVENT && eventsLost > 0
                ? new Lies(backNl, frozenNl, eventsLost - 1, silentTelemetry)
                : this;
    }

    Lies backward(long nl) { return new Lies(nl, frozenNl, eventsLost, silentTelemetry); }

    Lies frozen(Optional<Long> atNl) { return new Lies(backNl, atNl, eventsLost, silentTelemetry); }

    Lies losing(long events) { return new Lies(backNl, frozenNl, events, silentTelemetry); }

    Lies silent(boolean on) { return new Lies(backNl, frozenNl, eventsLost, on); }

    private long less(long totalNl) { return Math.max(0, totalNl - backNl); }

    private byte[] telemetry(byte[] payload) throws MalformedMessage {
        Telemetry said = ReportCodec.telemetry(payload);
        return ReportCodec.encode(new Telemetry(said.associationId(), said.bootId(), said.bootCount(),
                said.uptimeMs(), said.at(), said.eventSequence(), said.revision(), said.state(),
                said.bedsideHold(), said.orderId(), said.segment(), said.rateNlPerHour(),
                less(frozenNl.orElse(said.deliveredNl())), said.remainingNl(), said.pressureMmHg(),
                said.lineAir(),
                said.battery(), said.syringe(), said.lastAppliedSequence(), said.leaseLeftMs(),
                said.alarms()));
    }

    private byte[] ack(byte[] payload) throws MalformedMessage {
        Ack said = ReportCodec.ack(payload);
        return ReportCodec.encode(new Ack(said.commandId(), said.associationId(), said.sequence(),
                said.commandHash(), said.result(), said.refusal(), said.outcomes(), said.epoch(),
                said.lastSeenSequence(), said.lastAppliedSequence(), said.revision(), said.bootId(),
                said.bootCount(), said.uptimeMs(), said.state(), said.bedsideHold(), said.rateNlPerHour(),
                less(said.deliveredNl()), said.leaseLeftMs(), said.eventSequence(), said.program()));
    }
}
