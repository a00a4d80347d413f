package org.doseline.ledger.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.doseline.ledger.Hash;
import org.doseline.ledger.keep.Keep;
import org.doseline.ledger.tree.ConsistencyProof;
import org.doseline.ledger.tree.NodeHash;

/**
 * The memory that makes a signature worth something: the last checkpoint of one log that was attested here, and the
 * rule that the next one continues it. Kept before anybody hears of it.
 */
public final class LastAttested {
    private final Keep keep;
    private Optional<Checkpoint> last;

    /**
     * Reads what was kept; throws where that is not a note of this log under one of the keys, since whoever forgets
     * what it attested must not attest more.
     */
    public LastAttested(Keep keep, List<NoteKey> keys) throws IOException {
        this.keep = keep;
        Optional<byte[]> kept = keep.last();
        this.last = kept.isEmpty() ? Optional.empty() : Optional.of(opened(kept.get(), keys));
    }

    private static Checkpoint opened(byte[] kept, List<NoteKey> keys) throws IOException {
        Opening opening = CheckpointNote.open(kept, keys);
        if (opening instanceof Opening.Trusted trusted) return trusted.checkpoint();
        throw new IOException("the checkpoint that was last attested cannot be believed: "
                + ((Opening.Refused) opening).why());
    }

    /** Records in the last attested tree, 0 where there is none. */
    public long size() {
        return last.map(Checkpoint::size).orElse(0L);
    }

    /** The note that was last kept. */
    public Optional<byte[]> note() throws IOException {
        return keep.last();
    }

    /** Why the offered tree does not continue the last one; empty if it does. */
    public Optional<Attestation.Refused> objection(CheckpointRequest request, Checkpoint offered) {
        if (request.oldSize() > offered.size()) {
            return refused(Attestation.Reason.MALFORMED,
                    "from " + request.oldSize() + " records to " + offered.size() + " is no growth");
        }
        if (request.oldSize() != size()) {
            return refused(Attestation.Reason.OTHER_SIZE,
                    "the last tree has " + size() + " records, not " + request.oldSize());
        }
        Hash known = last.map(Checkpoint::root).orElse(NodeHash.EMPTY_TREE);
        if (offered.size() == size() && !offered.root().equals(known)) {
            return refused(Attestation.Reason.OTHER_SIZE,
                    "another root is attested for " + size() + " records");
        }
        boolean grew = new ConsistencyProof(size(), offered.size(), request.path()).proves(known,
                offered.root());
        return grew
                ? Optional.empty()
                : refused(Attestation.Reason.NOT_CONSISTENT, "the tree of " + offered.size()
                        + " records is not shown to continue that of " + size());
    }

    /** Makes this the last one. */
    public void advance(Checkpoint checkpoint, byte[] note) throws IOException {
        keep.put(note);
        last = Optional.of(checkpoint);
    }

    /** A refusal, with the size that is known here. */
    public Attestation.Refused refuse(Attestation.Reason reason, String why) {
        return new Attestation.Refused(reason, size(), why);
    }

    private Optional<Attestation.Refused> refused(Attestation.Reason reason, String why) {
        return Optional.of(refuse(reason, why));
    }
}
