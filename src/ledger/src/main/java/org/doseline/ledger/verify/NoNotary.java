package org.doseline.ledger.verify;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.SignedNote;

/**
 * Knows nobody: takes a checkpoint as it stands and remembers whose signatures it carries. Proves nothing.
 */
final class NoNotary implements Notary {
    private final Set<String> signers = new TreeSet<>();
    private final Set<String> approvers = new TreeSet<>();

    /** Names that stand under the checkpoints. */
    Set<String> signers() { return signers; }

    /** Ids of the keys that orders say they are signed with. */
    Set<String> approvers() { return approvers; }

    /** Nothing is checked; the verdict never says that anything is proven. */
    @Override
    public OrderSignature order(String keyId, byte[] signature, byte[] order) {
        approvers.add(keyId);
        return OrderSignature.NOT_CHECKED;
    }

    @Override
    public Vouched open(byte[] note, String file) throws Broken {
        Reading<SignedNote> signed = SignedNote.read(note);
        signed.value()
                .ifPresent(read -> read.signatures().stream().map(NoteSignature::name).forEach(signers::add));
        Reading<Checkpoint> checkpoint = signed.then(read -> Checkpoint.read(read.text()));
        if (checkpoint.value().isPresent()) return new Vouched(checkpoint.value().get(), List.of(), false);
        NotCanonical why = checkpoint.fold(read -> new NotCanonical(0, ""), refused -> refused);
        throw Broken.in(file, Fault.CHECKPOINT_NOT_TRUSTED, "A checkpoint in %s can't be read: %s.", file,
                why.why());
    }
}
