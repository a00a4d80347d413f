package org.doseline.service.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds how often one kind of leaf is written for one key, so that a storm of requests cannot flood the record. Memory
 * is bounded as well: the oldest keys are forgotten first. Thread-safe.
 */
public final class LeafRate {
    private static final int MOST_KEYS = 1_000;
    private static final long NS_PER_MS = 1_000_000;

    private final long atMostOnceInMs;
    private final Map<String, Long> lastMs = new LinkedHashMap<>();

    /** @param atMostOnceInMs wall time between two leaves of one key */
    public LeafRate(long atMostOnceInMs) {
        this.atMostOnceInMs = atMostOnceInMs;
    }

    public boolean admits(String key) {
        return admits(key, System.nanoTime() / NS_PER_MS);
    }

    synchronized boolean admits(String key, long nowMs) {
        Long last = lastMs.get(key);
        if (last != null && nowMs - last < atMostOnceInMs) return false;
        lastMs.remove(key);
        lastMs.put(key, nowMs);
        if (lastMs.size() > MOST_KEYS) lastMs.remove(lastMs.keySet().iterator().next());
        return true;
    }
}
