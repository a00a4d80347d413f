package org.doseline.sim.firmware;

import java.security.PublicKey;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param library the only drug library that orders may come from; empty if none is installed
 * @param pace how long the self-test takes and how often the pump reports
 * @param scale protocol times are in wall time, so they are multiplied by its speed
 * @param without what a test took away; empty at any other time
 */
public record Setup(String pump, String cell, MessageKeys commandKeys, Map<String, PublicKey> approvalKeys,
        Limits limits, Optional<Library> library, Pace pace, TimeScale scale, Set<Safeguard> without) {
    public Setup {
        Checks.id("pump", pump);
        Checks.id("cell", cell);
        approvalKeys = Collections.unmodifiableMap(new TreeMap<>(approvalKeys));
        Set<Safeguard> removed = EnumSet.noneOf(Safeguard.class);
        removed.addAll(without);
        without = Collections.unmodifiableSet(removed);
    }

    /** A whole pump. */
    public Setup(String pump, String cell, MessageKeys commandKeys, Map<String, PublicKey> approvalKeys,
            Limits limits, Optional<Library> library, Pace pace, TimeScale scale) {
        this(pump, cell, commandKeys, approvalKeys, limits, library, pace, scale, Set.of());
    }

    /** This pump without some of its safeguards: for tests that show what each of them is for. */
    public Setup without(Safeguard... removed) {
        return new Setup(pump, cell, commandKeys, approvalKeys, limits, library, pace, scale,
                Set.of(removed));
    }

    boolean has(Safeguard safeguard) { return !without.contains(safeguard); }

    public String topic(Topics.Leaf leaf) {
        return new Topics(cell, pump, leaf).name();
    }

    /** A time given in ms of the wall, in ms of uptime. */
    long uptimeMs(long wallMs) {
        return scale.inTherapyMs(wallMs);
    }
}
