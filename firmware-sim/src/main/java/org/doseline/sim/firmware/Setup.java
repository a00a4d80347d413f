package org.doseline.sim.firmware;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.Checks;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.MessageKeys;

/**
 * What a pump is given once, when it is made and paired.
 *
 * @param commandKeys the keys that commands to this pump are signed with
 * @param approvalKeys the keys that orders are signed with, by key id
 * @param libraryVersion the only drug library that orders may come from; empty if none is installed
 * @param scale protocol times are in wall time, so they are multiplied by its speed
 * @param reports how often totals are reported
 */
public record Setup(String pump, String cell, MessageKeys commandKeys, Map<String, PublicKey> approvalKeys,
        Limits limits, Optional<String> libraryVersion, TimeScale scale, ReportPeriods reports) {
    public Setup {
        Checks.id("pump", pump);
        Checks.id("cell", cell);
        approvalKeys = java.util.Collections.unmodifiableMap(new TreeMap<>(approvalKeys));
    }

    /** Reports as often as the protocol says. */
    public Setup(String pump, String cell, MessageKeys commandKeys, Map<String, PublicKey> approvalKeys,
            Limits limits, Optional<String> libraryVersion, TimeScale scale) {
        this(pump, cell, commandKeys, approvalKeys, limits, libraryVersion, scale, ReportPeriods.PROTOCOL);
    }

    public String topic(Topics.Leaf leaf) {
        return new Topics(cell, pump, leaf).name();
    }
}
