package org.doseline.protocol.report;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.Checks;

/**
 * One entry of the pump's log.
 *
 * @param eventSequence dense from 1, kept over reboots
 * @param previousHash SHA-256 of the previous event's payload bytes; of nothing for the first
 * @param detail a few words by name, sorted
 */
public record PumpEvent(long eventSequence, String previousHash, Optional<String> associationId,
        String bootId,
        long bootCount, long uptimeMs, String at, EventKind kind, Map<String, String> detail) {
    private static final int MOST_DETAILS = 20;

    public PumpEvent {
        Checks.atLeast("eventSequence", 1, eventSequence);
        Checks.hash("previousHash", previousHash);
        Checks.present("associationId", associationId).ifPresent(id -> Checks.id("associationId", id));
        Checks.id("bootId", bootId);
        Checks.atLeast("bootCount", 1, bootCount);
        Checks.atLeast("uptimeMs", 0, uptimeMs);
        Checks.text("at", at);
        Checks.present("kind", kind);
        Checks.present("detail", detail);
        if (detail.size() > MOST_DETAILS) throw Checks.bad("detail", "is too long");
        detail.forEach((name, value) -> {
            Checks.id("detail", name);
            Checks.text(name, value);
        });
        detail = Collections.unmodifiableMap(new TreeMap<>(detail));
    }
}
