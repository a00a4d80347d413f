package org.doseline.treatment.decision;

import java.util.Optional;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Renewal;

/** What the passing of time brings: uncertainty and its barrier, resends, renewals, alarms. */
final class OnTick {
    private OnTick() {}

    static void decide(Turn turn) {
        for (OpenCommand open : turn.state().pending()) overdue(turn, open);
        settle(turn);
        alarms(turn);
        Supervise.missing(turn);
        Reminders.decide(turn);
        OnAlarm.escalate(turn);
        renew(turn);
    }

    private static void overdue(Turn turn, OpenCommand open) {
        boolean late = turn.nowMs() - open.intendedMs() > turn.deadlines().answerWithinMs();
        if (late && open.status() != CommandStatus.UNCERTAIN) turn.happen(new Event.BecameUncertain(open));
    }

    /**
     * Only the newest STOP or barrier goes out again, as it is; one of an older epoch could never be spent. With the
     * database away only a STOP does.
     */
    private static void settle(Turn turn) {
        if (turn.settler().isEmpty()) {
            if (turn.state().uncertain().isPresent()) turn.barrier();
            return;
        }
        OpenCommand settler = turn.settler().get();
        boolean stop = settler.command().kind() == CommandKind.STOP;
        if (!stop && (!turn.ownsForCertain() || turn.away())) return;
        if (settler.command().epoch() < turn.state().ownership().epoch()) {
            turn.settleAnew(settler, settler.command().sequence());
        } else if (turn.nowMs() - settler.lastSentMs() >= turn.deadlines().resendMs()) {
            turn.sendAgain(settler);
        }
    }

    private static void alarms(Turn turn) {
        Bedside state = turn.state();
        boolean flowMayGoOn = state.stopDecidedMs()
                .map(sinceMs -> turn.nowMs() - sinceMs >= turn.deadlines().stopConfirmedWithinMs())
                .orElse(false);
        if (flowMayGoOn) turn.raise(AlarmCode.STOP_NOT_CONFIRMED);
        boolean matters = state.placement().isPresent() && !state.phase().ended();
        boolean silent = state.report()
                .map(last -> turn.nowMs() - last.receivedMs() > (last.associationId().isPresent()
                        ? turn.deadlines().silenceAlarmMs()
                        : turn.deadlines().idleSilentAfterMs()))
                .orElse(false);
        if (matters && silent) turn.raise(AlarmCode.PUMP_SILENT);
        boolean oneAgain = Optional.ofNullable(state.alarms().get(AlarmCode.TWO_PUMPS))
                .filter(alarm -> turn.nowMs() - alarm.sinceMs() > turn.deadlines().twoPumpsMs()).isPresent();
        if (oneAgain) turn.clear(AlarmCode.TWO_PUMPS);
    }

    /**
     * A lease lives only while an order is in the pump, the pump is heard, and the cell is this controller's own beyond
     * doubt; nothing is renewed blindly. Nor is it while a stop is not confirmed: should every STOP be lost, the lease
     * ends the flow.
     */
    private static void renew(Turn turn) {
        Bedside state = turn.state();
        if (!turn.ownsForCertain() || state.stopDecidedMs().isPresent() || state.twoPumps()) return;
        if (state.placement().isEmpty() || state.reportOfPlacement().isEmpty() || !leased(state.phase()))
            return;
        if (state.ownership().barrierDue() || state.silentAt(turn.nowMs(), turn.deadlines())) return;
        LastReport last = state.reportOfPlacement().get();
        long everyMs = turn.deadlines().renewEveryMs(state.placement().get().order().leaseMs());
        boolean due = state.renewal().map(sent -> turn.nowMs() - sent.sentMs() >= everyMs).orElse(true);
        if (!due) return;
        Command renew = turn.sendUnsequenced(CommandKind.RENEW, new Nothing());
        turn.happen(new Event.Renewed(new Renewal(renew.commandId(), last.uptimeMs(), turn.nowMs())));
    }

    private static boolean leased(InfusionPhase phase) {
        return switch (phase) {
            case READY, RUNNING, PAUSED, LEASE_LOST -> true;
            case PREPARING, COMPLETE, STOPPED -> false;
        };
    }
}
