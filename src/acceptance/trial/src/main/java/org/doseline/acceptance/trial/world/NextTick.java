package org.doseline.acceptance.trial.world;

import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;

/**
 * The first moment at which a tick can change anything, so long as nothing else does: ticks before it are left out.
 * That this leaves no other trace than ticking every time is a test.
 */
final class NextTick {
    static final long AT_ONCE = Long.MIN_VALUE;
    private static final long NEVER = Long.MAX_VALUE;

    private NextTick() {}

    /** Therapy time, or {@link #AT_ONCE}, or never. */
    static long of(Bedside state, Deadlines deadlines) {
        boolean owns = !state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST);
        long certainUntilMs = owns ? state.ownership().certainUntilMs() : AT_ONCE;
        return Math.min(Math.min(overdue(state, deadlines), settle(state, deadlines, certainUntilMs)),
                Math.min(alarms(state, deadlines), renew(state, deadlines, certainUntilMs)));
    }

    private static long overdue(Bedside state, Deadlines deadlines) {
        long next = NEVER;
        for (OpenCommand open : state.open()) {
            if (open.status() != CommandStatus.UNCERTAIN)
                next = Math.min(next, open.intendedMs() + deadlines.answerWithinMs() + 1);
        }
        return next;
    }

    private static long settle(Bedside state, Deadlines deadlines, long certainUntilMs) {
        if (state.open().isEmpty()) return NEVER;
        Optional<OpenCommand> stop = state.pending(CommandKind.STOP);
        Optional<OpenCommand> settler = stop.or(() -> state.pending(CommandKind.BARRIER));
        if (settler.isEmpty() && state.uncertain().isEmpty()) return NEVER;
        if (stop.isEmpty() && certainUntilMs == AT_ONCE) return NEVER;
        if (settler.isEmpty()) return AT_ONCE;
        return settler.get().command().epoch() < state.ownership().epoch()
                ? AT_ONCE
                : settler.get().lastSentMs() + deadlines.resendMs();
    }

    private static long alarms(Bedside state, Deadlines deadlines) {
        long next = NEVER;
        if (state.stopDecidedMs().isPresent() && !state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED))
            next = state.stopDecidedMs().get() + deadlines.stopConfirmedWithinMs();
        boolean matters = state.placement().isPresent() && state.report().isPresent()
                && !state.alarms().containsKey(AlarmCode.PUMP_SILENT) && !state.phase().ended();
        return matters
                ? Math.min(next, state.report().get().receivedMs() + deadlines.silenceAlarmMs() + 1)
                : next;
    }

    private static long renew(Bedside state, Deadlines deadlines, long certainUntilMs) {
        if (certainUntilMs == AT_ONCE || state.stopDecidedMs().isPresent() || state.placement().isEmpty()
                || state.ownership().barrierDue())
            return NEVER;
        Optional<LastReport> report = state.reportOfPlacement();
        if (report.isEmpty() || !leased(state.phase())) return NEVER;
        long everyMs = deadlines.renewEveryMs(state.placement().get().order().leaseMs());
        long dueMs = state.renewal().map(sent -> sent.sentMs() + everyMs).orElse(AT_ONCE);
        if (dueMs >= certainUntilMs) return NEVER;
        boolean silentByThen = dueMs > report.get().receivedMs() + deadlines.silentAfterMs();
        return silentByThen ? NEVER : dueMs;
    }

    private static boolean leased(InfusionPhase phase) {
        return switch (phase) {
            case READY, RUNNING, PAUSED, LEASE_LOST -> true;
            case PREPARING, COMPLETE, STOPPED -> false;
        };
    }
}
