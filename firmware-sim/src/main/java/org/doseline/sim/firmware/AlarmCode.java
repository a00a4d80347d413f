package org.doseline.sim.firmware;

import static org.doseline.protocol.report.AlarmPriority.HIGH;
import static org.doseline.protocol.report.AlarmPriority.LOW;
import static org.doseline.protocol.report.AlarmPriority.MEDIUM;

import org.doseline.protocol.report.AlarmPriority;

/**
 * The alarms of this pump. A priority is the one of IEC 60601-1-8 for harm and haste, and never below that of the
 * requirement named with it.
 */
public enum AlarmCode {
    /** The lease ran out and flow follows the order's policy. Ends when the lease is back or the state is left. */
    LEASE_LOST(HIGH, Effect.NONE, false),
    /** Power went while drug flowed (F-38). */
    POWER_LOST_WHILE_RUNNING(HIGH, Effect.NONE, true),
    /** Two different commands with one sequence. */
    SEQUENCE_REUSED(MEDIUM, Effect.NONE, true),
    /** Flash is lost or broken (F-41). Ends only with a new pairing. */
    MEMORY_LOST(HIGH, Effect.FAILS, false),
    /** A part failed its test (GIP-3.3-d, OPCA-T4-3). Ends with a self-test that passes. */
    SYSTEM_FAILURE(MEDIUM, Effect.FAILS, false),
    /** The plunger moves without the motor (GIP-1.2.2). */
    FREE_FLOW(HIGH, Effect.HALTS, false),
    /** The plunger went further than the motor was told, over a while (OPCA-R6.4.0-2, OPCA-T4-1). */
    OVER_INFUSION(HIGH, Effect.HALTS, true),
    /** The plunger stays behind the motor, over a while (OPCA-R6.4.0-3, OPCA-T4-6). */
    UNDER_INFUSION(LOW, Effect.NONE, true),
    /** The motor turns and the plunger stands (F-43). */
    PLUNGER_STALLED(MEDIUM, Effect.HALTS, true),
    /** Pressure at the plunger is above the limit (GIP-1.10-b, -d, OPCA-T4-2). Ends at half of it. */
    OCCLUSION(MEDIUM, Effect.HALTS, false),
    /** Air passed the detector (GIP-1.9.1, OPCA-T4-2). Ends when the line is primed anew. */
    AIR_IN_LINE(MEDIUM, Effect.HALTS, false),
    /** The syringe is not held (OPCA-T4-2: off). */
    SYRINGE_REMOVED(MEDIUM, Effect.HALTS, false),
    /** The barrel's size is not the one of the association. */
    SYRINGE_MISMATCH(MEDIUM, Effect.HALTS, false),
    /** Less than 0.5 mL is left (OPCA-R6.8.0-10, GIP-1.5.6, OPCA-T4-2). Flow ends with the last of it. */
    SYRINGE_EMPTY(MEDIUM, Effect.NONE, false),
    /** Less than 1 mL is left (OPCA-R6.8.0-9, GIP-1.5.5, OPCA-T4-5). */
    SYRINGE_NEAR_EMPTY(LOW, Effect.NONE, false),
    /** The case is too hot (OPCA-T4-2). */
    OVERHEATING(MEDIUM, Effect.HALTS, false),
    /** Less than 15 min of battery (GIP-5.1-b, OPCA-T4-5). Silent on mains (GIP-5.1-d). */
    BATTERY_LOW(LOW, Effect.NONE, false),
    /** Less than 5 min of battery (GIP-5.1-c). Silent on mains. */
    BATTERY_DEPLETED(MEDIUM, Effect.NONE, false),
    /** Paused for long (OPCA-T4-5, FM-23). */
    PAUSED_LONG(LOW, Effect.NONE, false),
    /** Programmed and not started for long (FM-23). */
    START_FORGOTTEN(LOW, Effect.NONE, false);

    /** What an alarm does to delivery. */
    enum Effect {
        NONE,
        /** Flow stops and a person at the pump must start it again; nothing starts before the condition ends. */
        HALTS,
        /** The pump is closed until it is switched on anew. */
        FAILS
    }

    private final AlarmPriority priority;
    private final Effect effect;
    private final boolean untilSeen;

    AlarmCode(AlarmPriority priority, Effect effect, boolean untilSeen) {
        this.priority = priority;
        this.effect = effect;
        this.untilSeen = untilSeen;
    }

    public AlarmPriority priority() { return priority; }

    Effect effect() { return effect; }

    /** Whether the alarm lasts until a person at the pump has shown to be there. */
    boolean untilSeen() {
        return untilSeen;
    }
}
