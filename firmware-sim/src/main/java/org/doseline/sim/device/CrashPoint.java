package org.doseline.sim.device;

/** Where in a step power can fail, so that what comes after it in the step never happens. */
enum CrashPoint {
    /** The write is torn: the flash keeps what it held. */
    IN_PERSIST,
    /** It is written; the motor has not followed (F-39). */
    AFTER_PERSIST,
    /** The motor has followed; nobody was answered (F-40). */
    AFTER_ACT
}
