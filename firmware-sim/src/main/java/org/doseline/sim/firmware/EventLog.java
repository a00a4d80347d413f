package org.doseline.sim.firmware;

import java.util.ArrayList;
import java.util.List;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.PumpEvent;

/**
 * The pump's log: numbered without a gap, each entry with the hash of the one before. Kept over reboots.
 *
 * @param lastSequence number of the last event, 0 before the first
 * @param lastHash SHA-256 of its payload bytes
 * @param kept the payloads of the last events, rising, for who asks again
 */
public record EventLog(long lastSequence, String lastHash, List<byte[]> kept) {
    static final EventLog EMPTY = new EventLog(0, Sha256.of(new byte[0]), List.of());
    /** As many as one EVENTS may ask for. */
    private static final int KEPT = 100;

    public EventLog {
        kept = List.copyOf(kept);
    }

    /** The event must carry this log's next number and last hash. */
    EventLog and(PumpEvent event) {
        if (event.eventSequence() != lastSequence + 1 || !event.previousHash().equals(lastHash))
            throw new IllegalArgumentException("event " + event.eventSequence() + " does not follow");
        byte[] payload = ReportCodec.encode(event);
        List<byte[]> longer = new ArrayList<>(kept);
        longer.add(payload);
        if (longer.size() > KEPT) longer.remove(0);
        return new EventLog(event.eventSequence(), Sha256.of(payload), longer);
    }

    byte[] last() { return kept.get(kept.size() - 1); }

    /** The payloads from an event number on that are still there, exactly as they were sent. */
    List<byte[]> from(long eventSequence, long max) {
        long oldest = lastSequence - kept.size() + 1;
        long first = Math.max(eventSequence, oldest);
        if (first > lastSequence) return List.of();
        int start = Math.toIntExact(first - oldest);
        int end = Math.toIntExact(Math.min(kept.size(), start + max));
        return kept.subList(start, end);
    }
}
