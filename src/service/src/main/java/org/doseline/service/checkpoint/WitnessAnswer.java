package org.doseline.service.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.service.trust.Voucher;

/** What a witness answered: signature lines, of which one is to be a good cosignature under the key that is trusted. */
final class WitnessAnswer {
    private WitnessAnswer() {}

    /** That cosignature of this note; lines under other keys are passed over. Throws IOException where there is none. */
    static Cosignature cosignature(Voucher witness, String note, String lines) throws IOException {
        String text = SignedNote.read(note.getBytes(StandardCharsets.UTF_8)).value()
                .orElseThrow(() -> new IOException("the stored checkpoint is no note")).text();
        for (String line : lines.split("(?<=\n)")) {
            Optional<Cosignature> good = good(witness.witness().orElseThrow().key(), text, line);
            if (good.isPresent()) return good.get();
        }
        throw new IOException(witness.name() + " answered without a good cosignature under its key");
    }

    private static Optional<Cosignature> good(NoteKey key, String text, String line) {
        try {
            NoteSignature signature = NoteSignature.parse(line);
            return signature.claims(key) ? Cosignature.read(text, signature, key).value() : Optional.empty();
        } catch (IllegalArgumentException notALine) {
            return Optional.empty();
        }
    }
}
