package org.doseline.sim.firmware;

/**
 * Uptimes of what a pump does by itself; a loss of power takes them.
 *
 * @param selfTestEndsMs when the self-test has its verdict
 * @param stateSinceMs when the present state began
 * @param nextTestMs when the parts are tested again
 */
public record Timers(long selfTestEndsMs, long stateSinceMs, long nextTestMs) {
    /** RAM, ROM and CPU are tested at least this often, wall ms (GIP-3.3-a to -c). */
    static final long TEST_EVERY_MS = 3_600_000;
    /** A pause or a program without a start is mentioned after it, wall ms (FM-23; OPCA-R6.4.3-5: 10 min). */
    static final long LONG_MS = 600_000;

    Timers enteredStateAt(long nowMs) { return new Timers(selfTestEndsMs, nowMs, nextTestMs); }

    Timers testedAgainAt(long ms) { return new Timers(selfTestEndsMs, stateSinceMs, ms); }

    Timers selfTestUntil(long ms) { return new Timers(ms, stateSinceMs, nextTestMs); }
}
