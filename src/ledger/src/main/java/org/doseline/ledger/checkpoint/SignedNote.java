package org.doseline.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;

/**
 * A text with signatures under it (C2SP signed-note): the text, an empty line, then a line for each
 * signature.
 *
 * @param text one or more lines, each ended by a newline, without other control characters
 * @param signatures at least one and at most {@link #MAX_SIGNATURES}, in the order of their lines
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** As in the reference implementation, golang.org/x/mod/sumdb/note: bounds the work of a verifier. */
    public static final int MAX_SIGNATURES = 100;

    /** As in the same implementation. */
    public static final int MAX_BYTES = 1_000_000;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (text.length() < 2 || !text.endsWith("\n"))
            throw new IllegalArgumentException("a note ends with a newline");
        if (text.chars().anyMatch(unit -> unit < 0x20 && unit != '\n')) {
            throw new IllegalArgumentException("a note has no control characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("a note has a form in UTF-8");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("a note with " + signatures.size() + " signatures");
        }
    }

    /** The text, signed by each of the signers; a witness's key throws, since it signs more than the text. */
    public static SignedNote of(String text, List<NoteSigner> signers) {
        for (NoteSigner signer : signers) {
            if (signer.key().type() != NoteKeyType.ED25519)
                throw new IllegalArgumentException(signer.key() + " does not sign a bare text");
        }
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        return new SignedNote(text,
                signers.stream().map(signer -> NoteSignature.by(signer, signed)).toList());
    }

    /** Reads what {@link #bytes} wrote; says nothing about whether the signatures are good. */
    public static Reading<SignedNote> read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) return refused("more than " + MAX_BYTES + " bytes");
        try {
            return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return refused("this is not UTF-8");
        } catch (IllegalArgumentException outOfShape) {
            return refused(outOfShape.getMessage());
        }
    }

    /** The same text with these lines after its own: cosignatures that came later. */
    public SignedNote with(List<NoteSignature> more) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** The note as it is stored, sent and published. */
    public byte[] bytes() {
        StringBuilder out = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> out.append(signature.line()));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Reading<SignedNote> read(String note) {
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n")) return refused("no empty line between text and signatures");
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(split + 2).split("\n")) {
            signatures.add(NoteSignature.parse(line + "\n"));
        }
        return new Reading.Read<>(new SignedNote(note.substring(0, split + 1), signatures));
    }

    private static Reading<SignedNote> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
