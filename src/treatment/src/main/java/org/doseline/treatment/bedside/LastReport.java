package org.doseline.treatment.bedside;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;

/**
 * What the pump last said of itself, from telemetry or from an answer; only newer ever replaces older.
 *
 * @param uptimeMs the pump's own time of it
 * @param rateNlPerHour at the motor, nL/h
 * @param deliveredNl of the association, nL
 * @param receivedMs therapy time at which it arrived
 */
public record LastReport(Optional<String> associationId, String bootId, long bootCount, long uptimeMs,
        long revision,
        PumpState state, boolean bedsideHold, long segment, long rateNlPerHour, long deliveredNl,
        long leaseLeftMs,
        List<PumpAlarm> alarms, long receivedMs) {

    public static LastReport of(Telemetry said, long receivedMs) {
        return new LastReport(said.associationId(), said.bootId(), said.bootCount(), said.uptimeMs(),
                said.revision(),
                said.state(), said.bedsideHold(), said.segment(), said.rateNlPerHour(), said.deliveredNl(),
                said.leaseLeftMs(), said.alarms(), receivedMs);
    }

    /** An answer tells neither segment nor alarms: those stay as they were, the segment only within its boot. */
    public static LastReport of(Ack said, Optional<LastReport> before, long receivedMs) {
        Optional<LastReport> earlier = before.filter(last -> last.bootCount == said.bootCount()
                && last.associationId.equals(said.associationId()));
        return new LastReport(said.associationId(), said.bootId(), said.bootCount(), said.uptimeMs(),
                said.revision(),
                said.state(), said.bedsideHold(), earlier.map(LastReport::segment).orElse(-1L),
                said.rateNlPerHour(),
                said.deliveredNl(), said.leaseLeftMs(), before.map(LastReport::alarms).orElse(List.of()),
                receivedMs);
    }

    /**
     * The same, or an answer and a report of one instant, is as old as the first of them: a message that comes again, as
     * at a reconnection or from a hostile broker, shows nothing of a pump that is gone by now.
     */
    public LastReport heardNoLaterThan(LastReport other) {
        return isOfTheInstantOf(other) && other.receivedMs < receivedMs
                ? new LastReport(associationId, bootId, bootCount, uptimeMs, revision, state, bedsideHold,
                        segment, rateNlPerHour, deliveredNl, leaseLeftMs, alarms, other.receivedMs)
                : this;
    }

    public boolean isOfTheInstantOf(LastReport other) {
        return bootCount == other.bootCount && uptimeMs == other.uptimeMs;
    }

    /** By boot, then uptime; within one millisecond by revision, which every applied command raises. */
    public boolean olderThan(LastReport other) {
        if (bootCount != other.bootCount) return bootCount < other.bootCount;
        return uptimeMs != other.uptimeMs ? uptimeMs < other.uptimeMs : revision < other.revision;
    }

    /** Whether a person or an auditor would want to know of the change from {@code earlier} to this. */
    public boolean notableAfter(LastReport earlier) {
        return state != earlier.state || revision != earlier.revision || bootCount != earlier.bootCount
                || bedsideHold != earlier.bedsideHold || segment != earlier.segment
                || !associationId.equals(earlier.associationId)
                || !alarms.stream().map(PumpAlarm::id).toList().equals(
                        earlier.alarms.stream().map(PumpAlarm::id).toList());
    }
}
