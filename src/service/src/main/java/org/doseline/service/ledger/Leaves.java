package org.doseline.service.ledger;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.leaf.Actor;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.service.time.TherapyClock;

/** Starts a leaf: gives it its id and both of its times. */
@ApplicationScoped
public class Leaves {
    /** The actor of what the controller decides by itself. */
    public static final String CONTROLLER = "doseline";

    private final TherapyClock clock;

    public Leaves(TherapyClock clock) { this.clock = clock; }

    /**
     * @param type public name of the entry's kind, upper case
     * @param person the acting person's subject, or {@link #CONTROLLER}
     */
    public LeafBuilder leaf(String type, String person) {
        long nowMs = clock.nowMs();
        return Leaf.of(type, EventIds.next(nowMs))
                .at(Instant.ofEpochMilli(nowMs), System.nanoTime() / 1_000_000)
                .by(Actor.of(person));
    }
}
