package org.doseline.ledger.verify;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What was found to hold.
 *
 * @param selection which records, in words
 * @param count how many
 * @param treeSize of the log under whose root they lie
 * @param root in hexadecimal
 * @param checkpoints that were opened and lead to each other, without that of the export's own record
 * @param witnessed how many of them enough witnesses have seen
 * @param seenBy who has seen the one against which the records are proven
 * @param whole whether nothing can be missing from the selection
 * @param unproven files for people that nobody vouches for, since the export itself is not on record
 * @param exportRecord which record of the log is that of the export, where that is proven
 */
public record Proven(String origin, String selection, long count, long treeSize, String root,
        long checkpoints,
        long witnessed, List<Seen> seenBy, boolean whole, List<String> unproven, OptionalLong exportRecord,
        Replayed replayed) {
    /** A witness, by its name in the trust file, and the time by its own clock. */
    public record Seen(String witness, Instant at) {}

    public Proven {
        seenBy = List.copyOf(seenBy);
        unproven = List.copyOf(unproven);
    }
}
