package org.doseline.ledger.verify;

import java.util.ArrayDeque;
import java.util.Deque;

import org.doseline.ledger.export.ExportFiles;

/**
 * The log of one pump as it came in: numbered, each entry holding the hash of the one before, gaps on
 * record.
 */
final class EventChains {
    /** As the service: beyond that the oldest gap is given up and its entries are never recorded. */
    private static final int MOST_MISSING = 16;

    /**
     * Entries that had not arrived when later ones did. {@code hashAtEnd} is what the entry behind says of
     * the last.
     */
    private record Missing(long next, long to, String hashBefore, String hashAtEnd) {}

    private final String pump;
    private final boolean whole;
    private final Deque<Missing> missing = new ArrayDeque<>();
    private long lastSequence;
    private String lastHash = "";
    private long announcedFrom;
    private long announcedTo;
    private boolean alarmed;

    /** @param whole whether the export holds all that the pump logged */
    EventChains(String pump, boolean whole) {
        this.pump = pump;
        this.whole = whole;
    }

    void gap(long from, long to) {
        announcedFrom = from;
        announcedTo = to;
    }

    /** It was recorded that the chain is broken: that it is, is then no news. */
    void alarm() {
        alarmed = true;
    }

    /**
     * @param hash of the entry's payload, as the next one names it
     * @param previousHash what the entry says of the one before
     */
    void take(long index, long sequence, String hash, String previousHash) throws Broken {
        if (sequence <= lastSequence) {
            fill(index, sequence, hash, previousHash);
            return;
        }
        if (lastSequence > 0 && sequence == lastSequence + 1)
            checkLink(index, sequence, lastHash, previousHash);
        if (lastSequence > 0 && sequence > lastSequence + 1) skip(index, sequence, previousHash);
        lastSequence = sequence;
        lastHash = hash;
    }

    private void skip(long index, long sequence, String previousHash) throws Broken {
        boolean announced = announcedFrom == lastSequence + 1 && announcedTo == sequence - 1;
        if (whole && !announced)
            throw Broken.at(index, Fault.EVENT_GAP,
                    "Before record %,d the events %d to %d of %s are missing, and no record says so.", index,
                    lastSequence + 1, sequence - 1, pump);
        missing.addLast(new Missing(lastSequence + 1, sequence - 1, lastHash, previousHash));
        if (missing.size() > MOST_MISSING) missing.removeFirst();
    }

    private void fill(long index, long sequence, String hash, String previousHash) throws Broken {
        for (Missing gap : missing) {
            if (gap.next() != sequence) continue;
            checkLink(index, sequence, gap.hashBefore(), previousHash);
            missing.remove(gap);
            if (sequence == gap.to()) checkLink(index, sequence + 1, hash, gap.hashAtEnd());
            else
                missing.addLast(new Missing(sequence + 1, gap.to(), hash, gap.hashAtEnd()));
            return;
        }
        if (whole)
            throw Broken.at(index, Fault.EVENT_CHAIN_BROKEN,
                    "Record %,d holds event %d of %s once more, or out of turn.", index, sequence, pump);
    }

    private void checkLink(long index, long sequence, String hash, String said) throws Broken {
        if (!hash.equals(said) && !alarmed)
            throw Broken.at(index, ExportFiles.EVENTS, Fault.EVENT_CHAIN_BROKEN,
                    "Record %,d: event %d of %s does not follow the one before it, and no alarm is recorded.",
                    index,
                    sequence, pump);
    }
}
