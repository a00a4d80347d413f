package org.doseline.treatment.bedside;

/**
 * The last that was heard of a boot, and when the next one began: one device can't go on in the first after that.
 *
 * @param last report of that boot
 * @param endedMs therapy time at which the next boot began at the latest
 */
public record EarlierBoot(LastReport last, long endedMs) {
    /** A pump's clock runs at most 2 % fast (protocol, controller side). */
    private static final long DRIFT_PERCENT = 102;

    static EarlierBoot before(LastReport next, LastReport last) {
        return new EarlierBoot(last, next.receivedMs() - next.uptimeMs());
    }

    /**
     * Whether this boot still ran when the next one had begun, as its uptime tells: then two devices speak (F-49).
     *
     * @param graceMs by how much {@code last} may have been late when it arrived
     */
    public boolean wentOn(LastReport report, long graceMs) {
        boolean same = report.bootCount() == last.bootCount() && report.bootId().equals(last.bootId());
        long laterMs = (report.uptimeMs() - last.uptimeMs()) * 100 / DRIFT_PERCENT;
        return same && last.receivedMs() + laterMs > endedMs + graceMs;
    }
}
