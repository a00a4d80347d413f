package org.doseline.acceptance.trial.oracle;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** When, in true time, the pump's clock showed what it told; of the present boot only. */
final class UptimeBook {
    private static final int KEPT = 1_500;

    private final TreeMap<Long, Long> trueMs = new TreeMap<>();
    private String boot = "";

    void showed(String bootId, long uptimeMs, long nowMs) {
        if (!bootId.equals(boot)) {
            boot = bootId;
            trueMs.clear();
        }
        trueMs.putIfAbsent(uptimeMs, nowMs);
        if (trueMs.size() > KEPT) trueMs.pollFirstEntry();
    }

    /** The true time of an uptime that was told, or of the last one looked at before it; empty for another boot. */
    OptionalLong at(String bootId, long uptimeMs) {
        if (!bootId.equals(boot)) return OptionalLong.empty();
        Map.Entry<Long, Long> known = trueMs.floorEntry(uptimeMs);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.getValue());
    }
}
