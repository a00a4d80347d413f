package org.doseline.service.infusion;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

/** Tells whoever looks that something about a pump has changed; a slow looker misses some and loses nothing. */
@ApplicationScoped
public class Changes {
    private final BroadcastProcessor<String> pumps = BroadcastProcessor.create();

    void of(String pump) { pumps.onNext(pump); }

    /** Ids of pumps about which something changed, from now on. */
    public Multi<String> stream() {
        return pumps.onOverflow().drop();
    }
}
