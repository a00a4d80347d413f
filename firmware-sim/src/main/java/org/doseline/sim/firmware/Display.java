package org.doseline.sim.firmware;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.report.PumpState;

/**
 * What stands on the pump's own display.
 *
 * @param remainingNl of the order, nL
 * @param bedsideCode read by a person at the pump, and nowhere else to be had
 * @param leaseLeftMs in ms of uptime
 * @param sensors what was sensed last
 * @param occlusionMmHg the pressure at which the pump stops
 * @param selfTestEndsMs uptime at which a running self-test has its verdict at the earliest; 0 when none runs
 * @param alarms the most urgent first (F-52), among equals the oldest
 */
public record Display(String pump, PumpState state, long rateNlPerHour, long deliveredNl, long remainingNl,
        Optional<String> drugCode, Optional<String> syringeMake, long syringeSizeMl, long syringeLeftNl,
        String bedsideCode, long revision, boolean bedsideHold, long leaseLeftMs, long uptimeMs,
        String bootId,
        long bootCount, Sensors sensors, long occlusionMmHg, long selfTestEndsMs, List<Alarm> alarms) {
    public Display {
        alarms = List.copyOf(alarms);
    }

    static Display of(Turn turn) {
        Volume delivered = turn.delivery.total();
        return new Display(turn.setup.pump(), turn.state, turn.rateNlPerHour(), delivered.nl(),
                turn.order().map(order -> Math.max(0, order.totalVolumeNl() - delivered.nl())).orElse(0L),
                turn.association.map(Association::drugCode),
                turn.association.map(bound -> bound.syringe().make()),
                turn.association.map(bound -> bound.syringe().sizeMl()).orElse(0L),
                turn.syringeLeft().nl(),
                turn.bedsideCode(), turn.revision(), turn.bedsideHold, Reports.leaseLeftMs(turn), turn.nowMs,
                turn.on.bootId(), turn.bootCount, turn.sensors, turn.setup.limits().occlusionMmHg(),
                turn.state == PumpState.SELF_TEST ? turn.timers.selfTestEndsMs() : 0,
                turn.alarms.list().stream().sorted(Comparator.comparing(Alarm::priority).reversed())
                        .toList());
    }
}
