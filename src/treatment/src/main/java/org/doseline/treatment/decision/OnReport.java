package org.doseline.treatment.decision;

import java.util.Optional;

import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.LastReport;

/** What the pump says of itself: newer replaces older, late data changes nothing, a contradiction alarms. */
final class OnReport {
    private OnReport() {}

    static void decide(Turn turn, Telemetry telemetry) {
        Optional<LastReport> before = turn.state().report();
        if (!believe(turn, LastReport.of(telemetry, turn.nowMs()))) return;
        OnAlarm.heard(turn, telemetry.alarms());
        Supervise.seen(turn, telemetry);
        OnEvent.behind(turn, telemetry.eventSequence());
        before.ifPresent(earlier -> OnEvent.again(turn, earlier.uptimeMs(), telemetry.uptimeMs()));
    }

    /**
     * Takes a report from telemetry or from an answer; false for one that is older than what is known, unless what is known
     * is of another device that is gone (F-49).
     */
    static boolean believe(Turn turn, LastReport arrived) {
        Optional<LastReport> before = turn.state().report();
        if (before.isPresent() && arrived.olderThan(before.get()) && !Supervise.isTheOneLeft(turn, arrived)) {
            Supervise.earlierBoot(turn, arrived);
            return false;
        }
        LastReport report = before.map(arrived::heardNoLaterThan).orElse(arrived);
        if (contradicts(turn.state(), report)) turn.raise(AlarmCode.TOTAL_CONTRADICTED);
        before.ifPresent(earlier -> Supervise.identity(turn, earlier, report));
        turn.happen(new Event.Reported(report, before, before.map(report::notableAfter).orElse(true)));
        before.ifPresent(earlier -> OnHand.notice(turn, earlier, report));
        if (before.filter(report::isOfTheInstantOf).isEmpty()) turn.clear(AlarmCode.PUMP_SILENT);
        return true;
    }

    /** A total that falls, or that is above the order, cannot be true; the bounds keep the higher one. */
    private static boolean contradicts(Bedside state, LastReport report) {
        return state.placement()
                .filter(placed -> report.associationId().equals(Optional.of(placed.associationId())))
                .map(placed -> report.deliveredNl() < state.highestTotalNl()
                        || report.deliveredNl() > placed.order().totalVolumeNl())
                .orElse(false);
    }
}
