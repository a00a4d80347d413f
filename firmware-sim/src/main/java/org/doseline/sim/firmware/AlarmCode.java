package org.doseline.sim.firmware;

import org.doseline.protocol.report.AlarmPriority;

/** The alarms of this pump, with the priorities of IEC 60601-1-8. */
public enum AlarmCode {
    /** The lease ran out and flow follows the order's policy. Ends when the lease is back or the state is left. */
    LEASE_LOST(AlarmPriority.HIGH, false),
    /** Power went while drug flowed. Ends with a key at the pump or a code read from it. */
    POWER_LOST_WHILE_RUNNING(AlarmPriority.HIGH, true),
    /** Two different commands with one sequence. Ends likewise. */
    SEQUENCE_REUSED(AlarmPriority.MEDIUM, true),
    /** Flash is lost or broken. Ends only with a new pairing. */
    MEMORY_LOST(AlarmPriority.HIGH, false);

    private final AlarmPriority priority;
    private final boolean untilSeen;

    AlarmCode(AlarmPriority priority, boolean untilSeen) {
        this.priority = priority;
        this.untilSeen = untilSeen;
    }

    AlarmPriority priority() { return priority; }

    /** Whether the alarm lasts until a person at the pump has shown to be there. */
    boolean untilSeen() {
        return untilSeen;
    }
}
