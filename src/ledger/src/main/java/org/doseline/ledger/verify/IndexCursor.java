package org.doseline.ledger.verify;

import org.doseline.ledger.export.IndexRanges;

/** Walks over the indexes that an export must have, in order. For one thread. */
final class IndexCursor {
    private final IndexRanges ranges;
    private int range;
    private long next;

    IndexCursor(IndexRanges ranges) {
        this.ranges = ranges;
        this.next = ranges.ranges().isEmpty() ? 0 : ranges.ranges().get(0).first();
    }

    /** Whether all of them have been passed. */
    boolean ended() { return range == ranges.ranges().size(); }

    /** The index that must come now; where all have been passed the one after the last. */
    long expected() {
        return next;
    }

    /** The last index of the row in which the expected one stands. */
    long rowEnd() {
        return ended() ? next : ranges.ranges().get(range).last();
    }

    void pass() {
        if (next < ranges.ranges().get(range).last()) {
            next++;
            return;
        }
        range++;
        if (ended()) next++;
        else
            next = ranges.ranges().get(range).first();
    }

    boolean belongs(long index) { return ranges.contains(index); }
}
