package org.doseline.protocol.report;

import org.doseline.protocol.Checks;

/**
 * A hint that a pump is reachable, retained, and its will. The lease is the truth.
 *
 * @param connection counts the connections of this boot, so that a late will cannot deny a newer connection
 */
public record Presence(boolean online, String bootId, long bootCount, long connection, long uptimeMs) {
    public Presence {
        Checks.id("bootId", bootId);
        Checks.atLeast("bootCount", 1, bootCount);
        Checks.atLeast("connection", 1, connection);
        Checks.atLeast("uptimeMs", 0, uptimeMs);
    }

    /** Whether this may replace an earlier hint: a newer connection, or the end of the same one. */
    public boolean replaces(Presence earlier) {
        if (bootCount != earlier.bootCount) return bootCount > earlier.bootCount;
        if (connection != earlier.connection) return connection > earlier.connection;
        return earlier.online && !online;
    }
}
