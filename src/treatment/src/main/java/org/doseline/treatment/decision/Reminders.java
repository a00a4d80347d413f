package org.doseline.treatment.decision;

import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.InfusionPhase;

/** What people forget: a pause, a start, a preparation. */
final class Reminders {
    private Reminders() {}

    static void decide(Turn turn) {
        Deadlines deadlines = turn.deadlines();
        remind(turn, InfusionPhase.PAUSED, deadlines.pausedLongMs(), AlarmCode.PAUSED_LONG);
        remind(turn, InfusionPhase.READY, deadlines.notStartedMs(), AlarmCode.NOT_STARTED);
        remind(turn, InfusionPhase.PREPARING, deadlines.inputPendingMs(), AlarmCode.INPUT_PENDING);
    }

    private static void remind(Turn turn, InfusionPhase phase, long afterMs, AlarmCode code) {
        boolean forgotten = turn.state().placement().isPresent() && turn.state().watch().standing()
                .filter(standing -> standing.phase() == phase && turn.nowMs() - standing.sinceMs() >= afterMs)
                .isPresent();
        if (forgotten)
            turn.raise(code);
        else
            turn.clear(code);
    }
}
