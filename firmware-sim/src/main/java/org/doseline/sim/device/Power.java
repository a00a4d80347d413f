package org.doseline.sim.device;

import org.doseline.protocol.report.Battery;

/**
 * Mains and battery. A battery drains by the time that it carries the pump, and fills on mains as fast.
 *
 * @param asOfMs until when it is accounted for
 * @param leftMs how long the battery would carry the pump
 * @param onMains the plug is in
 */
record Power(long asOfMs, long leftMs, boolean onMains) {
    /** A full battery lasts 4 h (assumed; OPCA-R7.3.0-1 asks for 10 min). */
    static final long FULL_MS = 14_400_000;
    private static final long MS_PER_MINUTE = 60_000;
    private static final long FULL_PERCENT = 100;
    private static final long NEVER = Long.MAX_VALUE;

    static Power full(long nowMs) { return new Power(nowMs, FULL_MS, true); }

    /** @param carries the pump is on */
    Power at(long nowMs, boolean carries) {
        long ms = nowMs - asOfMs;
        if (!onMains && !carries) return new Power(nowMs, leftMs, false);
        long left = onMains ? Math.min(FULL_MS, leftMs + ms) : Math.max(0, leftMs - ms);
        return new Power(nowMs, left, onMains);
    }

    Power withMains(boolean on) { return new Power(asOfMs, leftMs, on); }

    Power withPercent(long percent) { return new Power(asOfMs, FULL_MS * percent / FULL_PERCENT, onMains); }

    boolean gone() { return !onMains && leftMs == 0; }

    Battery reading() {
        return new Battery(leftMs * FULL_PERCENT / FULL_MS, leftMs / MS_PER_MINUTE, onMains);
    }

    /** When the next whole minute of the battery is over: its alarms are by the minute. */
    long nextMs() {
        if (onMains || leftMs == 0) return NEVER;
        return asOfMs + Math.max(1, leftMs % MS_PER_MINUTE + (leftMs >= MS_PER_MINUTE ? 1 : 0));
    }
}
