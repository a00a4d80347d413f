package org.doseline.acceptance.trial.oracle;

import java.util.Map;
import java.util.TreeMap;

import org.doseline.protocol.command.CommandKind;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;

/** Stops that a controller has committed: 5 s later the motor stands, or that controller alarms. */
final class StopBook {
    private static final long WITHIN_MS = 5_000;

    private final Map<String, Long> sinceMs = new TreeMap<>();

    /** A controller has committed and knows it. */
    void finished(String controller, Event event, long nowMs) {
        if (event instanceof Event.Intended now && now.command().command().kind() == CommandKind.STOP)
            sinceMs.putIfAbsent(controller, nowMs);
    }

    /** It died, froze or lost its store: what it could not know it need not say. */
    void excused(String controller) {
        sinceMs.remove(controller);
    }

    void look(String controller, Bedside state, MotorBook motor, long nowMs) {
        if (state.stopDecidedMs().isEmpty() || state.alarms().containsKey(AlarmCode.OWNERSHIP_LOST)) {
            sinceMs.remove(controller);
            return;
        }
        Long since = sinceMs.get(controller);
        if (since == null || nowMs - since < WITHIN_MS) return;
        boolean alarms = state.alarms().containsKey(AlarmCode.STOP_NOT_CONFIRMED);
        Violation.unless(alarms || !motor.moves(), Promise.STOP_ALARMS,
                "flow " + (nowMs - since) + " ms after a stop, and no alarm");
        Violation.unless(alarms, Promise.STOP_ALARMS,
                "a stop is unconfirmed for " + (nowMs - since) + " ms, and no alarm");
    }
}
