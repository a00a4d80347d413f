package org.doseline.treatment.bedside;

/**
 * The last renewal that went out; the lease cannot reach beyond its basis plus the order's lease.
 *
 * @param basisUptimeMs the pump uptime that it echoes
 * @param sentMs therapy time at which it went out
 */
public record Renewal(String commandId, long basisUptimeMs, long sentMs) {
}
