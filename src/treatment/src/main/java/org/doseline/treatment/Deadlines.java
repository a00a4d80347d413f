package org.doseline.treatment;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.treatment.supervision.SupervisionLimits;

/**
 * Every time limit of the controller, in therapy milliseconds: a wall time multiplied by the demonstration's speed.
 *
 * @param supervision from when on a deviation of a pump is an alarm
 */
public record Deadlines(TimeScale scale, SupervisionLimits supervision) {
    /** A command without an answer is uncertain after this long; below the 5 s in which a stop must alarm (P5). */
    private static final long ANSWER_WITHIN_WALL_MS = 3_000;
    /** How often an open barrier or STOP goes out again. */
    private static final long RESEND_WALL_MS = 1_000;
    /** A stop that zero flow has not confirmed alarms within 5 s (P5): half a second is left for noticing. */
    private static final long STOP_CONFIRMED_WALL_MS = 4_500;
    /** Three missed reports of 1 s: what is shown no longer counts as live (USE-2). */
    private static final long SILENT_AFTER_WALL_MS = 3_000;
    /** Three missed reports of a pump that has no association: these come every 10 s. */
    private static final long IDLE_SILENT_AFTER_WALL_MS = 30_000;
    /** Silence alarms a sixth of a 60 s lease after the last report, long before the pump acts by itself. */
    private static final long SILENCE_ALARM_WALL_MS = 10_000;
    /** The controller renews at least every sixth of a lease (protocol, controller side). */
    private static final int RENEWALS_PER_LEASE = 6;

    /** A paused sound returns within 2 min (GIP-3.2.1, I1-8-A4). */
    private static final long SOUND_PAUSED_WALL_MS = 120_000;
    /** Nobody answered: within 30 s a HIGH alarm is carried further, others later (assumed; IEC leaves it open). */
    private static final long ESCALATE_HIGH_WALL_MS = 30_000;
    private static final long ESCALATE_MEDIUM_WALL_MS = 120_000;
    private static final long ESCALATE_LOW_WALL_MS = 600_000;
    /** A pause longer than this alerts (GIP-2.2.2 leaves the time open); the pump's own alarm comes at 10 min. */
    private static final long PAUSED_LONG_WALL_MS = 300_000;
    /** Programmed and not started (FM-23; as the pump's own). */
    private static final long NOT_STARTED_WALL_MS = 600_000;
    /** While required input is pending (GIP-2.2.1). */
    private static final long INPUT_PENDING_WALL_MS = 900_000;
    /** Three restarts within this (OPCA-R6.5.0-18). */
    private static final long RESTARTS_WITHIN_WALL_MS = 600_000;
    /** What a pump's clock may gain before it counts, besides 2 %: rounding on both sides. */
    private static final long CLOCK_GRACE_WALL_MS = 200;

    /** Two devices under one name count as over when a minute brought no sign of the second: one lease of the demo's drug. */
    private static final long TWO_PUMPS_WALL_MS = 60_000;

    public Deadlines(TimeScale scale) { this(scale, SupervisionLimits.DEFAULT); }

    public long soundPausedMs() { return scale.inTherapyMs(SOUND_PAUSED_WALL_MS); }

    /** After how long without an answer an alarm is carried to the next level. */
    public long escalateAfterMs(AlarmPriority priority) {
        return scale.inTherapyMs(switch (priority) {
            case HIGH -> ESCALATE_HIGH_WALL_MS;
            case MEDIUM -> ESCALATE_MEDIUM_WALL_MS;
            case LOW -> ESCALATE_LOW_WALL_MS;
        });
    }

    public long pausedLongMs() { return scale.inTherapyMs(PAUSED_LONG_WALL_MS); }

    public long notStartedMs() { return scale.inTherapyMs(NOT_STARTED_WALL_MS); }

    public long inputPendingMs() { return scale.inTherapyMs(INPUT_PENDING_WALL_MS); }

    public long restartsWithinMs() { return scale.inTherapyMs(RESTARTS_WITHIN_WALL_MS); }

    public long clockGraceMs() { return scale.inTherapyMs(CLOCK_GRACE_WALL_MS); }

    public long twoPumpsMs() { return scale.inTherapyMs(TWO_PUMPS_WALL_MS); }

    public long answerWithinMs() { return scale.inTherapyMs(ANSWER_WITHIN_WALL_MS); }

    public long resendMs() { return scale.inTherapyMs(RESEND_WALL_MS); }

    public long stopConfirmedWithinMs() { return scale.inTherapyMs(STOP_CONFIRMED_WALL_MS); }

    public long silentAfterMs() { return scale.inTherapyMs(SILENT_AFTER_WALL_MS); }

    public long idleSilentAfterMs() { return scale.inTherapyMs(IDLE_SILENT_AFTER_WALL_MS); }

    public long silenceAlarmMs() { return scale.inTherapyMs(SILENCE_ALARM_WALL_MS); }

    public long validForMs() { return scale.inTherapyMs(Protocol.VALID_FOR_MS); }

    /** How often a lease of {@code leaseMs} (therapy time) is renewed. */
    public long renewEveryMs(long leaseMs) {
        return Math.min(scale.inTherapyMs(Protocol.RENEW_MS), leaseMs / RENEWALS_PER_LEASE);
    }
}
