package org.doseline.treatment.decision;

import java.util.Optional;

import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Intervention;
import org.doseline.treatment.bedside.LastReport;

/**
 * Notices a hand at the pump (ICE-R202). A bedside hold is only ever set by a hand. Otherwise a revision that rose while no
 * command of ours was on its way was raised by a key, since within a boot only commands and keys raise it.
 */
final class OnHand {
    private OnHand() {}

    static void notice(Turn turn, LastReport earlier, LastReport report) {
        boolean sameCourse = earlier.bootCount() == report.bootCount()
                && earlier.associationId().equals(report.associationId())
                && turn.state().reportOfPlacement().isPresent();
        if (sameCourse)
            what(turn, earlier, report)
                    .ifPresent(what -> turn.happen(new Event.Intervened(what, report, earlier)));
    }

    private static Optional<Intervention> what(Turn turn, LastReport earlier, LastReport report) {
        // Until this epoch's barrier is through, an earlier command of ours may be what raised it.
        boolean byAKey = report.revision() > earlier.revision() && turn.state().pending().isEmpty()
                && turn.owns() && !turn.state().ownership().barrierDue();
        if (!earlier.bedsideHold() && report.bedsideHold()) return Optional.of(held(earlier, report));
        if (!byAKey || report.state() == PumpState.FAULT) return Optional.empty();
        if (earlier.bedsideHold() && !report.bedsideHold()) {
            return Optional.of(report.state() == PumpState.RUNNING
                    ? Intervention.RESUMED
                    : Intervention.HOLD_CLEARED);
        }
        if (report.state() != earlier.state())
            return Optional.of(halted(report).orElse(Intervention.KEY_PRESSED));
        boolean slower = report.state() == PumpState.RUNNING
                && report.rateNlPerHour() < earlier.rateNlPerHour()
                && report.segment() == earlier.segment();
        return Optional.of(slower ? Intervention.RATE_LOWERED : Intervention.KEY_PRESSED);
    }

    private static Intervention held(LastReport earlier, LastReport report) {
        return report.state() == earlier.state()
                ? Intervention.HOLD_SET
                : halted(report).orElse(Intervention.HOLD_SET);
    }

    private static Optional<Intervention> halted(LastReport report) {
        return switch (report.state()) {
            case PAUSED -> Optional.of(Intervention.PAUSED);
            case STOPPED -> Optional.of(Intervention.STOPPED);
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, RUNNING, COMPLETE, LEASE_LOST, FAULT ->
                Optional.empty();
        };
    }
}
