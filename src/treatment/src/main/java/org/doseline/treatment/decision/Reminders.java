package org.doseline.treatment.decision;

import java.util.Optional;

import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.Watch.Standing;

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
        Optional<Standing> standing = turn.state().placement()
                .flatMap(placed -> turn.state().watch().standing());
        boolean inPhase = standing.filter(known -> known.phase() == phase).isPresent();
        // Since when it is known only of this process: what was said before a restart stays said while it is true.
        if (inPhase && turn.nowMs() - standing.get().sinceMs() >= afterMs) turn.raise(code);
        if (!inPhase) turn.clear(code);
    }
}
