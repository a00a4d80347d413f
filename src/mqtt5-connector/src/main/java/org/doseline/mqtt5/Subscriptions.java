package org.doseline.mqtt5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a session wants to be subscribed to, and what the broker's SUBACKs said in this connection. Thread-safe. */
final class Subscriptions {
    private static final int REFUSED_FROM = 0x80;

    private enum Answer {
        NOT_ASKED, ASKED, GRANTED, REFUSED
    }

    private final List<InboundSettings> wanted = new ArrayList<>();
    private final Map<String, Answer> answers = new HashMap<>();

    synchronized void want(InboundSettings channel) { wanted.add(channel); }

    /** A new connection: nothing is asked for, nothing granted. */
    synchronized void forget() {
        answers.clear();
    }

    /** The channels to ask the broker for: those with a filter not asked for yet, or refused. Counts as asked. */
    synchronized List<InboundSettings> ask() {
        List<InboundSettings> missing = wanted.stream()
                .filter(channel -> channel.filters().stream().map(this::answer)
                        .anyMatch(answer -> answer == Answer.NOT_ASKED || answer == Answer.REFUSED))
                .toList();
        for (InboundSettings channel : missing) {
            for (String filter : channel.filters()) answers.put(filter, Answer.ASKED);
        }
        return missing;
    }

    /** Notes the answer; false if it is a refusal. */
    synchronized boolean answered(String filter, int reasonCode) {
        boolean granted = reasonCode < REFUSED_FROM;
        answers.put(filter, granted ? Answer.GRANTED : Answer.REFUSED);
        return granted;
    }

    synchronized boolean granted(List<String> filters) {
        return filters.stream().allMatch(filter -> answer(filter) == Answer.GRANTED);
    }

    synchronized boolean allGranted() {
        return wanted.stream().allMatch(channel -> granted(channel.filters()));
    }

    synchronized boolean allAnswered() {
        return wanted.stream().flatMap(channel -> channel.filters().stream()).map(this::answer)
                .noneMatch(answer -> answer == Answer.NOT_ASKED || answer == Answer.ASKED);
    }

    synchronized List<String> refused() {
        return wanted.stream()
                .flatMap(channel -> channel.filters().stream())
                .filter(filter -> answer(filter) == Answer.REFUSED)
                .distinct()
                .toList();
    }

    private Answer answer(String filter) { return answers.getOrDefault(filter, Answer.NOT_ASKED); }
}
