package org.doseline.service.infusion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.service.link.Frame;
import org.doseline.treatment.decision.Input;

/**
 * What pumps of cells that are not served here said lately. Their owner commits it; should it die before it has, whoever
 * takes the cell over still knows. Bounded in time and in number, the oldest goes first. Not thread-safe.
 */
final class HeardElsewhere {
    /** Well beyond the time in which a dead owner is noticed and its cell taken (decision record 0020), wall ms. */
    static final long KEPT_MS = 30_000;
    /** About 30 MB at the usual size of a report; half a minute of 500 pumps. */
    static final int MOST = 16_384;

    /** @param heardMs therapy time */
    record Heard(String pump, Input input, Optional<Frame> frame, long heardMs, long heardNs) {}

    private static final long NS_PER_MS = 1_000_000;

    private final Deque<Heard> kept = new ArrayDeque<>();
    private final Map<String, Long> lastReportMs = new HashMap<>();

    void keep(Heard heard) {
        kept.addLast(heard);
        if (heard.input() instanceof Input.Reported) lastReportMs.put(heard.pump(), heard.heardMs());
        while (kept.size() > MOST || heard.heardNs() - kept.peekFirst().heardNs() > KEPT_MS * NS_PER_MS) {
            kept.removeFirst();
        }
    }

    /** Takes out what these pumps said, oldest first. */
    List<Heard> take(Set<String> pumps) {
        List<Heard> taken = new ArrayList<>();
        kept.removeIf(heard -> pumps.contains(heard.pump()) && taken.add(heard));
        return taken;
    }

    /** When a pump that is not served here last reported, therapy ms. */
    Optional<Long> lastReportMs(String pump) {
        return Optional.ofNullable(lastReportMs.get(pump));
    }

    int size() { return kept.size(); }
}
