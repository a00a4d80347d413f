package org.doseline.treatment.bedside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Sha256;

/**
 * Where the pump's own log stands as far as it has arrived.
 *
 * @param lastSequence 0 before the first
 * @param lastHash SHA-256 of the last event's bytes
 * @param missing stretches that have not arrived, rising; the oldest are forgotten beyond {@value #MOST_MISSING}
 */
public record EventChain(long lastSequence, String lastHash, List<Missing> missing) {
    /** A bound on memory, our own: a pump whose log has more holes is a case for its own export. */
    static final int MOST_MISSING = 16;

    public static final EventChain EMPTY = new EventChain(0, Sha256.of(new byte[0]), List.of());

    /**
     * Entries that were asked for again.
     *
     * @param next the first that is missing
     * @param to the last that is missing
     * @param hashBefore of the entry before {@code next}
     * @param hashAtEnd what the entry after the gap says of {@code to}; empty until that entry is recorded
     */
    public record Missing(long next, long to, String hashBefore, Optional<String> hashAtEnd) {
    }

    public EventChain {
        missing = List.copyOf(missing.subList(Math.max(0, missing.size() - MOST_MISSING), missing.size()));
    }

    /** The stretch that begins with this entry, if it is missing. */
    public Optional<Missing> missingAt(long sequence) {
        return missing.stream().filter(gap -> gap.next() == sequence).findFirst();
    }

    /** These have not arrived, and the next one that is recorded stands behind them. */
    public EventChain missing(long from, long to) {
        List<Missing> more = new ArrayList<>(missing);
        more.add(new Missing(from, to, lastHash, Optional.empty()));
        return new EventChain(lastSequence, lastHash, more);
    }

    /** Another entry is recorded: behind all others, or the first one of a stretch that was missing. */
    public EventChain with(long sequence, String hash, String previousHash) {
        return sequence > lastSequence ? newest(sequence, hash, previousHash) : filled(sequence, hash);
    }

    private EventChain newest(long sequence, String hash, String previousHash) {
        List<Missing> known = missing.stream().map(gap -> gap.to() == sequence - 1
                ? new Missing(gap.next(), gap.to(), gap.hashBefore(), Optional.of(previousHash))
                : gap).toList();
        return new EventChain(sequence, hash, known);
    }

    private EventChain filled(long sequence, String hash) {
        List<Missing> left = new ArrayList<>();
        for (Missing gap : missing) {
            if (gap.next() != sequence)
                left.add(gap);
            else if (gap.next() < gap.to())
                left.add(new Missing(sequence + 1, gap.to(), hash, gap.hashAtEnd()));
        }
        return new EventChain(lastSequence, lastHash, left);
    }
}
