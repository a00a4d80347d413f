package org.doseline.acceptance.trial.world;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen when. Of what happens at the same millisecond, what was asked for first comes first. */
final class Agenda {
    private static final long NEVER = Long.MAX_VALUE;

    private record Item(long atMs, long order, Runnable action) {
    }

    private final PriorityQueue<Item> items = new PriorityQueue<>(
            Comparator.comparingLong(Item::atMs).thenComparingLong(Item::order));
    private long orders;

    void at(long ms, Runnable action) {
        items.add(new Item(ms, orders++, action));
    }

    long nextMs() {
        Item next = items.peek();
        return next == null ? NEVER : next.atMs();
    }

    void runNext() {
        items.remove().action().run();
    }
}
