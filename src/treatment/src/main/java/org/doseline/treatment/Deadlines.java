package org.doseline.treatment;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;

/** Every time limit of the controller, in therapy milliseconds: a wall time multiplied by the demonstration's speed. */
public record Deadlines(TimeScale scale) {
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
