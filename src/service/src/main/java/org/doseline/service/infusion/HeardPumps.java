package org.doseline.service.infusion;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.service.plan.PumpKnowledge;
import org.doseline.service.time.TherapyClock;

/** Tells the list of pumps which of them are heard just now. */
@ApplicationScoped
public class HeardPumps implements PumpKnowledge {
    private final Desks desks;
    private final TherapyClock clock;

    HeardPumps(Desks desks, TherapyClock clock) {
        this.desks = desks;
        this.clock = clock;
    }

    @Override
    public String known(String pump) {
        boolean heard = desks.state(pump).map(bedside -> !bedside.silentAt(clock.nowMs(), clock.deadlines()))
                .orElseGet(() -> heardElsewhere(pump));
        return heard ? "CONFIRMED" : "SILENT";
    }

    /** A pump that is served by another replica is heard here as well; by the limit of one that reports every 10 s. */
    private boolean heardElsewhere(String pump) {
        return desks.reportedElsewhereMs(pump)
                .filter(lastMs -> clock.nowMs() - lastMs <= clock.deadlines().idleSilentAfterMs())
                .isPresent();
    }
}
