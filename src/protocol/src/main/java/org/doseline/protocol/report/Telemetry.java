package org.doseline.protocol.report;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Checks;

/**
 * A pump's running totals. Totals, never deltas, so that loss and duplicates harm nothing.
 *
 * @param at the pump's own clock, ISO 8601 in UTC; for people only
 * @param segment index of the running segment from 0; -1 where none runs
 * @param rateNlPerHour measured at the motor, nL/h
 * @param deliveredNl monotone total of the association, nL
 * @param remainingNl of the order, nL
 * @param lineAir air in the line is detected
 * @param leaseLeftMs pump uptime until the lease ends
 */
public record Telemetry(Optional<String> associationId, String bootId, long bootCount, long uptimeMs,
        String at,
        long eventSequence, long revision, PumpState state, boolean bedsideHold, Optional<String> orderId,
        long segment, long rateNlPerHour, long deliveredNl, long remainingNl, long pressureMmHg,
        boolean lineAir,
        Battery battery, Optional<SyringeLeft> syringe, long lastAppliedSequence, long leaseLeftMs,
        List<PumpAlarm> alarms) {

    public Telemetry {
        Checks.present("associationId", associationId).ifPresent(id -> Checks.id("associationId", id));
        Checks.id("bootId", bootId);
        Checks.atLeast("bootCount", 1, bootCount);
        Checks.atLeast("uptimeMs", 0, uptimeMs);
        Checks.text("at", at);
        Checks.atLeast("eventSequence", 0, eventSequence);
        Checks.atLeast("revision", 0, revision);
        Checks.present("state", state);
        Checks.present("orderId", orderId).ifPresent(id -> Checks.id("orderId", id));
        Checks.atLeast("segment", -1, segment);
        Checks.atLeast("rateNlPerHour", 0, rateNlPerHour);
        Checks.atLeast("deliveredNl", 0, deliveredNl);
        Checks.atLeast("remainingNl", 0, remainingNl);
        Checks.atLeast("pressureMmHg", -1000, pressureMmHg);
        Checks.present("battery", battery);
        Checks.present("syringe", syringe);
        Checks.atLeast("lastAppliedSequence", 0, lastAppliedSequence);
        Checks.atLeast("leaseLeftMs", 0, leaseLeftMs);
        alarms = Checks.list("alarms", alarms);
    }
}
