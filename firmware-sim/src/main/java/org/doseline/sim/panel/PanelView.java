package org.doseline.sim.panel;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.fleet.SimulatedPump;

/**
 * The panel's content, the answer of {@code GET /api/panel}.
 *
 * @param rateNlPerHour flow at the motor
 * @param bedsideCode empty while the pump is off
 * @param leaseLeftMs in ms of uptime; divide by speed for the wall
 * @param linkOn the plug is in; {@code linkUp} says whether a broker answers
 */
record PanelView(String pump, boolean powered, PumpState state, long rateNlPerHour, long deliveredNl,
        long remainingNl, String drugCode, String syringeMake, long syringeSizeMl, long syringeLeftNl,
        String bedsideCode, long revision, boolean bedsideHold, long leaseLeftMs, long uptimeMs,
        String bootId,
        long bootCount, int speed, long batteryPercent, boolean onMains, long pressureMmHg, boolean linkOn,
        boolean linkUp,
        List<PumpAlarm> alarms) {
    static PanelView of(SimulatedPump pump, Optional<Display> display) {
        return display.map(shown -> on(pump, shown)).orElseGet(() -> off(pump));
    }

    private static PanelView on(SimulatedPump pump, Display shown) {
        return new PanelView(pump.id(), true, shown.state(), shown.rateNlPerHour(), shown.deliveredNl(),
                shown.remainingNl(), shown.drugCode().orElse(""), shown.syringeMake().orElse(""),
                shown.syringeSizeMl(), shown.syringeLeftNl(), shown.bedsideCode(), shown.revision(),
                shown.bedsideHold(), shown.leaseLeftMs(), shown.uptimeMs(), shown.bootId(), shown.bootCount(),
                pump.speed(), shown.sensors().battery().percent(), shown.sensors().battery().onMains(),
                shown.sensors().pressureMmHg(), pump.linkSwitchedOn(), pump.linkUp(), shown.alarms());
    }

    private static PanelView off(SimulatedPump pump) {
        return new PanelView(pump.id(), false, PumpState.OFF, 0, 0, 0, "", "", 0, 0, "", 0, false, 0, 0, "",
                0,
                pump.speed(), 0, false, 0, pump.linkSwitchedOn(), false, List.of());
    }
}
