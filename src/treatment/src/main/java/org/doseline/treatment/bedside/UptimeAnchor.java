package org.doseline.treatment.bedside;

/**
 * One known relation between the pump's uptime and therapy time: a command that went out at {@code sentMs} was
 * answered at uptime {@code uptimeMs}, so at {@code sentMs} the uptime was no higher than that.
 */
public record UptimeAnchor(long bootCount, long uptimeMs, long sentMs) {
    /** A pump's clock runs at most 2 % fast (protocol, controller side). */
    private static final long DRIFT_PERCENT = 102;

    /** The most the pump's uptime can be at {@code nowMs}, in ms. */
    public long mostUptimeAt(long nowMs) {
        long elapsedMs = Math.max(0, nowMs - sentMs);
        return Math.addExact(uptimeMs, -Math.floorDiv(-Math.multiplyExact(elapsedMs, DRIFT_PERCENT), 100L));
    }
}
