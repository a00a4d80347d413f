package org.doseline.ledger.check;

import org.doseline.ledger.Hash;

/**
 * A root that was recorded when the log had a size: from a checkpoint whose signature the caller has
 * verified.
 *
 * @param size leaves in the tree then, zero or more
 * @param root of the tree over them
 */
public record RecordedRoot(long size, Hash root) {
    public RecordedRoot {
        if (size < 0) throw new IllegalArgumentException("tree size below zero: " + size);
    }
}
