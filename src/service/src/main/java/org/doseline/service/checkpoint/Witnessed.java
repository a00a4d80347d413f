package org.doseline.service.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.doseline.ledger.policy.Quorum;
import org.jboss.logging.Logger;

/**
 * How far signing and witnessing have come: metrics, a warning when too much is without witnesses, and how soon somebody
 * who was away is asked again.
 */
@ApplicationScoped
public class Witnessed {
    private static final Logger LOG = Logger.getLogger(Witnessed.class);
    /** A witness that was away is asked again after this; each try may cost 2 s of waiting. */
    private static final long ASK_AGAIN_MS = 10_000;
    private static final long WARN_EVERY_MS = 60_000;
    private static final long NS_PER_MS = 1_000_000;

    private final MeterRegistry meters;
    private final AtomicLong tree = new AtomicLong();
    private final AtomicLong signed = new AtomicLong();
    private final AtomicLong quorate = new AtomicLong();
    private final Map<String, AtomicLong> seen = new ConcurrentSkipListMap<>();
    private final Map<String, Long> awaySinceMs = new ConcurrentHashMap<>();
    private long warnedMs = -WARN_EVERY_MS;

    Witnessed(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("audit.tree.size", tree);
        meters.gauge("audit.checkpoint.size", signed);
        meters.gauge("audit.unwitnessed", this, Witnessed::unwitnessed);
    }

    void tree(long size) { tree.set(size); }

    void signed(long size) { signed.set(size); }

    void seen(String witness, long size) {
        seen.computeIfAbsent(witness, name -> meters.gauge("audit.witness.size", Tags.of("witness", name),
                new AtomicLong())).set(size);
    }

    void failed(String who) {
        awaySinceMs.put(who, System.nanoTime() / NS_PER_MS);
        meters.counter("audit.checkpoint.failures", "by", who).increment();
    }

    void answered(String who) { awaySinceMs.remove(who); }

    boolean mayAsk(String who) {
        Long away = awaySinceMs.get(who);
        return away == null || System.nanoTime() / NS_PER_MS - away >= ASK_AGAIN_MS;
    }

    /** Records that are in the tree, but not under a checkpoint that enough witnesses have seen. */
    public long unwitnessed() {
        return Math.max(0, tree.get() - quorate.get());
    }

    /** Counts anew what enough witnesses have seen, and warns where that is too little. */
    void look(Quorum quorum, long warnAt) {
        quorate.set(seenByEnough(quorum));
        long nowMs = System.nanoTime() / NS_PER_MS;
        if (unwitnessed() < warnAt || nowMs - warnedMs < WARN_EVERY_MS) return;
        warnedMs = nowMs;
        LOG.warnf("DL0428 the last %d records have not been seen by the witnesses that are asked for (%s)",
                unwitnessed(), quorum.words());
    }

    private long seenByEnough(Quorum quorum) {
        if (quorum.metBy(Set.of())) return signed.get();
        List<Map.Entry<String, AtomicLong>> largestFirst = new ArrayList<>(seen.entrySet());
        largestFirst.sort(Comparator.comparingLong(entry -> -entry.getValue().get()));
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, AtomicLong> entry : largestFirst) {
            names.add(entry.getKey());
            if (quorum.metBy(names)) return entry.getValue().get();
        }
        return 0;
    }
}
