package org.doseline.ledger.policy;

import java.util.List;
import java.util.function.Function;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.NoteKey;

/** What a policy makes of a signed checkpoint. */
public sealed interface Vouching {
    /**
     * A trusted log has signed it and enough trusted witnesses have seen it.
     *
     * @param signedBy keys of the log whose signatures are good, at least one
     * @param seenBy who of the witnesses cosigned and when, in the policy's order
     */
    record Vouched(Checkpoint checkpoint, List<NoteKey> signedBy, List<Seen> seenBy) implements Vouching {
        public Vouched {
            signedBy = List.copyOf(signedBy);
            seenBy = List.copyOf(seenBy);
        }
    }

    /** A witness's good cosignature. */
    record Seen(TrustedWitness witness, Cosignature cosignature) {}

    /** Nothing in the note may be believed. */
    record Refused(Reason reason, String why) implements Vouching {}

    /** Why a note is refused, the first that holds. */
    enum Reason {
        /** Not a note, not a checkpoint, no trusted key of the log, or a signature of one that is not good. */
        LOG_SIGNATURE,
        /** A cosignature under a trusted witness's key that is not good. */
        COSIGNATURE,
        /** Fewer witnesses than the quorum asks for. */
        QUORUM
    }

    /** Handles both outcomes. */
    default <R> R fold(Function<Vouched, R> vouched, Function<Refused, R> refused) {
        return this instanceof Vouched good ? vouched.apply(good) : refused.apply((Refused) this);
    }
}
