package org.doseline.ledger.verify;

import java.util.List;

import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.policy.Vouching;

/** Says who vouches for a checkpoint, and for an order. */
interface Notary {
    /**
     * A checkpoint that may be believed as far as it says.
     *
     * @param seenBy witnesses that cosigned, and when
     * @param quorum whether they are enough
     */
    record Vouched(Checkpoint checkpoint, List<Vouching.Seen> seenBy, boolean quorum) {}

    /** Opens a note; {@code file} is where it stands. */
    Vouched open(byte[] note, String file) throws Broken;

    /** What is known of the signature under an order. */
    enum OrderSignature {
        GOOD, BAD, KEY_UNKNOWN,
        /** Nobody is trusted, so there is nothing to check it with. */
        NOT_CHECKED
    }

    /** @param keyId by which the order names the key */
    OrderSignature order(String keyId, byte[] signature, byte[] order);
}
