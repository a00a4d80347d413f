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
        return desks.state(pump).filter(bedside -> !bedside.silentAt(clock.nowMs(), clock.deadlines()))
                .map(bedside -> "CONFIRMED").orElse("SILENT");
    }
}
