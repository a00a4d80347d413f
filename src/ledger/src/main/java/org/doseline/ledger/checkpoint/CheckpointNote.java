package org.doseline.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.doseline.ledger.NotCanonical;

/** A checkpoint as it leaves the signer, and what a verifier makes of it. */
public final class CheckpointNote {
    private CheckpointNote() {}

    /**
     * The note of a checkpoint, signed by each of the signers: one, or the old and the new one while keys
     * change. Throws IllegalArgumentException if a signer's name is not the origin.
     */
    public static SignedNote sign(Checkpoint checkpoint, List<NoteSigner> signers) {
        for (NoteSigner signer : signers) {
            if (!signer.key().name().equals(checkpoint.origin())) {
                throw new IllegalArgumentException(signer.key().name() + " is not " + checkpoint.origin());
            }
        }
        return SignedNote.of(checkpoint.text(), signers);
    }

    /**
     * Opens a note with the keys that are trusted to sign for the log. At least one of them has signed it,
     * under the name that is also its origin, or it is refused. Signatures of other keys are ignored, as C2SP
     * signed-note asks; one of a trusted key that fails refuses the note. Keys of witnesses do not sign for a log and are
     * passed over.
     */
    public static Opening open(byte[] note, List<NoteKey> trusted) {
        return SignedNote.read(note).fold(signed -> open(signed, trusted), CheckpointNote::refused);
    }

    private static Opening open(SignedNote note, List<NoteKey> trusted) {
        byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
        List<NoteKey> signers = new ArrayList<>();
        for (NoteSignature signature : note.signatures()) {
            for (NoteKey key : trusted) {
                if (key.type() != NoteKeyType.ED25519 || !signature.claims(key)) continue;
                if (!key.signed(text, signature.signature())) {
                    return new Opening.Refused("the signature of " + key + " is not good");
                }
                if (!signers.contains(key)) signers.add(key);
            }
        }
        return Checkpoint.read(note.text()).fold(checkpoint -> trusted(checkpoint, signers),
                CheckpointNote::refused);
    }

    private static Opening trusted(Checkpoint checkpoint, List<NoteKey> signers) {
        List<NoteKey> ofTheLog = signers.stream().filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        return ofTheLog.isEmpty()
                ? new Opening.Refused("no trusted key has signed for " + checkpoint.origin())
                : new Opening.Trusted(checkpoint, ofTheLog);
    }

    private static Opening refused(NotCanonical not) { return new Opening.Refused(not.why()); }
}
