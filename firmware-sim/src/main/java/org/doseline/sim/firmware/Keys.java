package org.doseline.sim.firmware;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;

/**
 * The keys at the pump. They ask nobody: pause and stop always work and set the bedside hold. The start key clears the
 * hold unless an alarm still forbids flow, and goes on only with what a key had paused and only under a lease.
 */
final class Keys {
    /** The longest silence, wall ms (protocol, SILENCE). */
    static final long SILENCE_MS = 120_000;

    private Keys() {}

    static void pressed(Turn turn, Key key) {
        turn.event(EventKind.KEY_PRESSED, Map.of("key", key.name()));
        switch (key) {
            case START -> start(turn);
            case PAUSE -> pause(turn);
            case STOP -> stop(turn);
            case SILENCE -> silence(turn);
            case RATE_DOWN -> rateDown(turn);
            case NEW_PATIENT -> newPatient(turn);
        }
        turn.raiseRevision();
    }

    private static void start(Turn turn) {
        turn.alarms.seenByAPerson();
        if (!turn.bedsideHold || turn.alarms.forbiddingFlow().isPresent()) return;
        turn.clearHold();
        boolean goesOn = turn.state == PumpState.PAUSED && !turn.haltedRemotely && turn.leased();
        if (!goesOn) return;
        turn.drive = DriveWindow.begin(turn);
        turn.enter(PumpState.RUNNING);
        Flow.segmentStarted(turn);
    }

    private static void pause(Turn turn) {
        turn.alarms.seenByAPerson();
        turn.hold();
        turn.cancelBolus();
        if (turn.state == PumpState.RUNNING || turn.state == PumpState.LEASE_LOST)
            turn.enter(PumpState.PAUSED);
    }

    private static void stop(Turn turn) {
        turn.alarms.seenByAPerson();
        turn.hold();
        turn.cancelBolus();
        if (turn.state != PumpState.FAULT && turn.state != PumpState.SELF_TEST) turn.enter(PumpState.STOPPED);
    }

    /** The loudest first; the display shows one at a time. */
    private static void silence(Turn turn) {
        Optional<Alarm> loudest = turn.alarms.list().stream().filter(alarm -> !alarm.silenced())
                .max(Comparator.comparing(Alarm::priority));
        loudest.ifPresent(
                alarm -> turn.alarms.silence(alarm.id(), turn.nowMs + turn.setup.uptimeMs(SILENCE_MS),
                        false));
    }

    /** The pump goes to another patient: what it was bound to is over (F-50). Not while anything could still flow. */
    private static void newPatient(Turn turn) {
        turn.alarms.seenByAPerson();
        if (turn.association.isEmpty() || !StateTable.allows(turn.state, CommandKind.DISSOCIATE)) return;
        turn.hold();
        Commands.dissociate(turn);
    }

    /** One step of the pump slower for the rest of the program, not below the slowest. Nothing is caught up. */
    private static void rateDown(Turn turn) {
        if (!Flow.runs(turn.state, turn.program) || turn.rateNlPerHour() == 0) return;
        Limits limits = turn.setup.limits();
        long lower = Math.max(limits.minRateNlPerHour(), turn.rateNlPerHour() - limits.rateStepNlPerHour());
        turn.course = turn.course.map(held -> held.withRateAtMost(lower));
        Flow.segmentStarted(turn);
    }
}
