package org.doseline.mqtt5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a session wants to be subscribed to, and what the broker's SUBACKs said in this connection. Thread-safe. */
final class Subscriptions {
    private static final int REFUSED_FROM = 0x80;

    private final List<InboundSettings> wanted = new ArrayList<>();
    private final Map<String, Integer> answers = new HashMap<>();

    synchronized void want(InboundSettings channel) { wanted.add(channel); }

    /** A new connection: nothing is granted. */
    synchronized void forget() { answers.clear(); }

    synchronized void answered(String filter, int reasonCode) { answers.put(filter, reasonCode); }

    /** The channels with a filter that isn't granted, in the order of their wish. */
    synchronized List<InboundSettings> missing() {
        return wanted.stream().filter(channel -> !granted(channel.filters())).toList();
    }

    synchronized boolean granted(List<String> filters) {
        return filters.stream().allMatch(filter -> answers.getOrDefault(filter, REFUSED_FROM) < REFUSED_FROM);
    }

    synchronized boolean allGranted() { return missing().isEmpty(); }

    synchronized boolean allAnswered() {
        return wanted.stream().allMatch(channel -> answers.keySet().containsAll(channel.filters()));
    }

    synchronized List<String> refused() {
        return wanted.stream()
                .flatMap(channel -> channel.filters().stream())
                .filter(filter -> answers.getOrDefault(filter, 0) >= REFUSED_FROM)
                .distinct()
                .toList();
    }
}
