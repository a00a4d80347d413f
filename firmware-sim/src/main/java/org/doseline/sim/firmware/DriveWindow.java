package org.doseline.sim.firmware;

/**
 * Compares plunger and motor over a while: a drive that is a tenth too fast or too slow shows only in time
 * (GIP-1.2.2, GIP-1.2.3: 10 %).
 */
final class DriveWindow {
    /** How long a window is, wall ms (OPCA-R6.4.0-2, -3: 5 min, stricter than GIP's 15). */
    static final long WINDOW_MS = 300_000;
    /** How long during a bolus, wall ms (OPCA-R6.4.0-4, -5). */
    static final long BOLUS_WINDOW_MS = 60_000;
    private static final long MOST_PERCENT = 110;
    private static final long LEAST_PERCENT = 90;

    private DriveWindow() {}

    /** From now on, also when flow starts again: what a person has put right must not alarm a second time (FM-13). */
    static Drive begin(Turn turn) {
        return new Drive(turn.nowMs, turn.pumped.nl(), turn.sensors.travelNl());
    }

    /** Uptime at which the window is over. */
    static long endsMs(Turn turn) {
        boolean bolus = turn.course.map(Course::bolusRuns).orElse(false);
        return turn.drive.sinceMs() + turn.setup.uptimeMs(bolus ? BOLUS_WINDOW_MS : WINDOW_MS);
    }

    /** At the end of a window: judges it and begins the next. A plunger's resolution counts for the pump. */
    static void judge(Turn turn, long motorNl, long travelNl) {
        if (turn.nowMs < endsMs(turn)) return;
        long motor = motorNl - turn.drive.motorNl();
        long travel = travelNl - turn.drive.travelNl().orElse(travelNl);
        long resolutionNl = turn.setup.limits().plungerResolutionNl();
        if ((travel - resolutionNl) * 100 > motor * MOST_PERCENT) turn.alarms.raise(AlarmCode.OVER_INFUSION);
        if ((travel + resolutionNl) * 100 < motor * LEAST_PERCENT)
            turn.alarms.raise(AlarmCode.UNDER_INFUSION);
        turn.drive = begin(turn);
    }
}
