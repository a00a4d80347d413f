package org.doseline.sim.firmware;

import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;

/**
 * Looks at the sensors and at the clock, apart from whatever the pump was told to do (OPCA-R7.1.0-1): raises an alarm
 * when its condition begins and clears it when the condition ends.
 */
final class Supervision {
    /** Cases get hot inside; above this the pump stops, degrees Celsius (assumed). */
    private static final long HOTTEST_C = 50;
    private static final long LOW_BATTERY_MINUTES = 15;
    private static final long DEPLETED_BATTERY_MINUTES = 5;

    private Supervision() {}

    static void sensed(Turn turn, Sensors now) {
        Sensors before = turn.sensors;
        turn.sensors = now;
        noticeChanges(turn, before, now);
        if (turn.state == PumpState.OFF || turn.state == PumpState.SELF_TEST) return;
        judge(turn);
    }

    /** Every condition that does not need a window of time. */
    static void judge(Turn turn) {
        parts(turn);
        drive(turn);
        line(turn);
        syringe(turn);
        battery(turn);
        forgotten(turn);
    }

    private static void noticeChanges(Turn turn, Sensors before, Sensors now) {
        if (before.battery().onMains() != now.battery().onMains())
            turn.event(EventKind.POWER_CHANGED,
                    Map.of("onMains", String.valueOf(now.battery().onMains()), "percent",
                            String.valueOf(now.battery().percent())));
        if (before.seated() != now.seated() || !before.barrelMl().equals(now.barrelMl())) {
            turn.event(EventKind.SYRINGE_CHANGED, Map.of("seated", String.valueOf(now.seated()), "barrelMl",
                    now.barrelMl().map(String::valueOf).orElse("unknown")));
            turn.drive = Drive.UNKNOWN;
        }
    }

    private static void parts(Turn turn) {
        if (!turn.sensors.failed().isEmpty()) {
            if (!turn.alarms.has(AlarmCode.SYSTEM_FAILURE))
                turn.event(EventKind.SELF_TEST_FAILED, Map.of("parts", turn.sensors.failed().toString()));
            turn.alarms.raise(AlarmCode.SYSTEM_FAILURE);
        }
        set(turn, AlarmCode.OVERHEATING, turn.sensors.temperatureC() > HOTTEST_C);
    }

    private static void drive(Turn turn) {
        if (turn.sensors.travelNl().isEmpty() || !turn.sensors.seated()) return;
        long travelNl = turn.sensors.travelNl().get();
        long motorNl = turn.pumped.nl();
        if (turn.drive.travelNl().isEmpty()) turn.drive = DriveWindow.begin(turn);
        long aheadNl = turn.drive.aheadNl(motorNl, travelNl);
        long toleranceNl = turn.setup.limits().plungerToleranceNl();
        set(turn, AlarmCode.FREE_FLOW, aheadNl > toleranceNl);
        if (-aheadNl > toleranceNl) {
            turn.alarms.raise(AlarmCode.PLUNGER_STALLED);
            turn.drive = DriveWindow.begin(turn); // or it would be said again of a drive that is free
        }
        if (!turn.alarms.has(AlarmCode.FREE_FLOW)) DriveWindow.judge(turn, motorNl, travelNl);
    }

    private static void line(Turn turn) {
        long limitMmHg = turn.setup.limits().occlusionMmHg();
        boolean stillHigh = turn.alarms.has(AlarmCode.OCCLUSION)
                && turn.sensors.pressureMmHg() > limitMmHg / 2;
        set(turn, AlarmCode.OCCLUSION, stillHigh || turn.sensors.pressureMmHg() >= limitMmHg);
        set(turn, AlarmCode.AIR_IN_LINE, turn.sensors.airNl() > turn.setup.limits().airNl());
    }

    private static void syringe(Turn turn) {
        boolean needed = turn.alarms.has(AlarmCode.SYRINGE_REMOVED) || Flow.runs(turn.state, turn.program)
                || turn.state == PumpState.PAUSED || turn.state == PumpState.LEASE_LOST;
        set(turn, AlarmCode.SYRINGE_REMOVED, !turn.sensors.seated() && needed);
        boolean bound = turn.association.isPresent() && turn.sensors.seated();
        set(turn, AlarmCode.SYRINGE_MISMATCH, bound && turn.sensors.barrelMl()
                .map(ml -> ml != turn.association.get().syringe().sizeMl()).orElse(false));
        long leftNl = bound ? turn.sensors.remainingNl().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
        Limits limits = turn.setup.limits();
        set(turn, AlarmCode.SYRINGE_NEAR_EMPTY, leftNl < limits.nearEmptyNl());
        set(turn, AlarmCode.SYRINGE_EMPTY, leftNl < limits.emptyNl());
        if (leftNl <= 0) turn.haltLocally();
    }

    private static void battery(Turn turn) {
        boolean draining = !turn.sensors.battery().onMains();
        long minutes = turn.sensors.battery().minutes();
        set(turn, AlarmCode.BATTERY_LOW, draining && minutes < LOW_BATTERY_MINUTES);
        set(turn, AlarmCode.BATTERY_DEPLETED, draining && minutes < DEPLETED_BATTERY_MINUTES);
    }

    /** The alarm that is about a state itself, and so ends with it. */
    static Optional<AlarmCode> alarmOf(PumpState state) {
        return switch (state) {
            case LEASE_LOST -> Optional.of(AlarmCode.LEASE_LOST);
            case PAUSED -> Optional.of(AlarmCode.PAUSED_LONG);
            case PROGRAMMED -> Optional.of(AlarmCode.START_FORGOTTEN);
            case OFF, SELF_TEST, IDLE, ASSOCIATED, RUNNING, COMPLETE, STOPPED, FAULT -> Optional.empty();
        };
    }

    private static void forgotten(Turn turn) {
        boolean lasts = turn.nowMs - turn.timers.stateSinceMs() >= turn.setup.uptimeMs(Timers.LONG_MS);
        set(turn, AlarmCode.PAUSED_LONG, turn.state == PumpState.PAUSED && lasts);
        set(turn, AlarmCode.START_FORGOTTEN, turn.state == PumpState.PROGRAMMED && lasts);
    }

    private static void set(Turn turn, AlarmCode code, boolean holds) {
        if (holds)
            turn.alarms.raise(code);
        else
            turn.alarms.clear(code);
    }
}
