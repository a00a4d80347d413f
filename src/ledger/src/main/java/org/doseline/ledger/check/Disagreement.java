package org.doseline.ledger.check;

import java.util.Iterator;
import java.util.Optional;
import org.doseline.ledger.Hash;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.tree.CompactRange;

/**
 * Tells which was changed when a record and the hash stored beside it disagree: reads on to the next recorded
 * root, which comes out either from the stored hashes or from the hashes of the records.
 */
final class Disagreement {
    private CompactRange ofStoredHashes;
    private CompactRange ofLeaves;

    private Disagreement(CompactRange sound) {
        ofStoredHashes = sound;
        ofLeaves = sound;
    }

    /**
     * LEAF_EDITED or HASH_EDITED if the root says so, else LEAF_OR_HASH_EDITED: no root follows, the rows end
     * before it, or more is wrong before it.
     *
     * @param sound tree of the records before
     * @param row the one that disagrees with its hash
     * @param rest the rows after it
     * @param next the root recorded next, for more records than {@code sound} has
     */
    static Finding kind(CompactRange sound, StoredRow row, Iterator<StoredRow> rest,
            Optional<RecordedRoot> next) {
        return next.map(root -> new Disagreement(sound).readTo(root, row, rest))
                .orElse(Finding.LEAF_OR_HASH_EDITED);
    }

    private Finding readTo(RecordedRoot recorded, StoredRow first, Iterator<StoredRow> rest) {
        take(first);
        while (ofLeaves.size() < recorded.size()) {
            if (!rest.hasNext()) return Finding.LEAF_OR_HASH_EDITED;
            StoredRow row = rest.next();
            if (row.index() != ofLeaves.size()) return Finding.LEAF_OR_HASH_EDITED;
            take(row);
        }
        return kindBy(recorded.root());
    }

    private void take(StoredRow row) {
        ofStoredHashes = ofStoredHashes.append(row.leafHash());
        ofLeaves = ofLeaves.append(LeafHash.of(row.leaf()));
    }

    private Finding kindBy(Hash root) {
        if (ofStoredHashes.root().equals(root)) return Finding.LEAF_EDITED;
        return ofLeaves.root().equals(root) ? Finding.HASH_EDITED : Finding.LEAF_OR_HASH_EDITED;
    }
}
