package org.doseline.sim.fault;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One line of a scenario: who gets which fault when, for how long, how often.
 *
 * @param path where it stands in its file
 * @param forMs until it is cleared again; empty if it stays
 * @param everyMs from one beginning to the next; empty if there is only one
 * @param times beginnings in all
 */
record ScenarioStep(String path, PumpChoice pumps, Trigger trigger, FaultDraft fault, Optional<Spread> forMs,
        OptionalLong everyMs, long times) {
    /** As often as it fits. */
    static final long WITHOUT_END = Long.MAX_VALUE;
    /** A scenario is no load test of its own: floods are a fault's business. */
    private static final long LEAST_EVERY_MS = 1_000;

    ScenarioStep {
        if (forMs.isPresent() && fault.kind().term() == Term.ONCE)
            throw new IllegalArgumentException(fault.kind().word() + " happens at once; leave out \"for\"");
        if (forMs.isPresent() && forMs.get().least() < 1)
            throw new IllegalArgumentException("\"for\" is 1 ms or longer");
        if (everyMs.isPresent() && everyMs.getAsLong() < LEAST_EVERY_MS)
            throw new IllegalArgumentException("\"every\" is 1 s or longer");
        if (everyMs.isPresent() && forMs.isPresent() && forMs.get().most() >= everyMs.getAsLong())
            throw new IllegalArgumentException("\"for\" is shorter than \"every\"");
        if (everyMs.isEmpty() && times != 1) throw new IllegalArgumentException("\"times\" needs \"every\"");
        if (times < 1) throw new IllegalArgumentException("\"times\" is 1 or more");
    }
}
