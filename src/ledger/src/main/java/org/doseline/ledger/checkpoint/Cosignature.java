package org.doseline.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;

/**
 * What a witness says under a checkpoint: that at this time it was the largest tree of this log that it had seen, and
 * that it held all that it had seen before (C2SP tlog-cosignature). One that exists is good: it was made here or
 * checked.
 *
 * @param witness a key of a witness
 * @param timeS by the witness's own clock, in seconds since 1970
 * @param line as it stands under the note
 */
public record Cosignature(NoteKey witness, long timeS, NoteSignature line) {
    private static final int TIME_BYTES = Long.BYTES;
    /** RFC 8032: an Ed25519 signature. */
    private static final int SIGNATURE_BYTES = 64;

    /** Signs that text at that time; throws IllegalArgumentException where the key is not a witness's. */
    public static Cosignature by(NoteSigner witness, String noteText, long timeS) {
        checkWitness(witness.key());
        if (timeS < 0) throw new IllegalArgumentException("time below zero: " + timeS + " s");
        byte[] value = ByteBuffer.allocate(TIME_BYTES + SIGNATURE_BYTES).putLong(timeS)
                .put(witness.sign(message(noteText, timeS))).array();
        return new Cosignature(witness.key(), timeS, NoteSignature.of(witness.key(), value));
    }

    /** Reads and checks one signature line against the key that it claims and the text that it is said to sign. */
    public static Reading<Cosignature> read(String noteText, NoteSignature line, NoteKey witness) {
        checkWitness(witness);
        if (!line.claims(witness)) return refused("this is not a cosignature of " + witness);
        byte[] value = line.signature();
        if (value.length != TIME_BYTES + SIGNATURE_BYTES)
            return refused("the cosignature of " + witness + " has " + value.length + " bytes, not 72");
        long timeS = ByteBuffer.wrap(value).getLong();
        byte[] signature = Arrays.copyOfRange(value, TIME_BYTES, value.length);
        if (timeS < 0 || !witness.signed(message(noteText, timeS), signature))
            return refused("the cosignature of " + witness + " is not good");
        return new Reading.Read<>(new Cosignature(witness, timeS, line));
    }

    private static byte[] message(String noteText, long timeS) {
        return ("cosignature/v1\ntime " + timeS + "\n" + noteText).getBytes(StandardCharsets.UTF_8);
    }

    private static void checkWitness(NoteKey key) {
        if (key.type() != NoteKeyType.COSIGNATURE_ED25519)
            throw new IllegalArgumentException(key + " is not a key of a witness");
    }

    private static Reading<Cosignature> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
