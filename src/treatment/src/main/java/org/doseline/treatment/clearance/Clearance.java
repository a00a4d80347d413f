package org.doseline.treatment.clearance;

import java.util.Optional;

import org.doseline.treatment.ask.AskRefusal;

/** The guard's answer: exactly one of the two is there. */
public record Clearance(Optional<ClearedCommand> cleared, Optional<AskRefusal> refusal) {
    public Clearance {
        if (cleared.isPresent() == refusal.isPresent()) throw new IllegalArgumentException("one of the two");
    }
}
