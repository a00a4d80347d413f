package org.doseline.ledger.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.tree.TreeVectors;
import org.junit.jupiter.api.Test;

/** The line was computed by another implementation of Ed25519, over the message that C2SP tlog-cosignature gives. */
class CosignatureTest {
    private static final long TIME_S = 1_700_000_000;
    private static final String TEXT = new Checkpoint(TestSigners.ORIGIN, 8, TreeVectors.ROOTS.get(8)).text();
    private static final String LINE = "\u2014 witness.example/w1 BNLYMwAAAABlU/EAoerNx7k5QkJe4aX+UV8ds2IiudTeOV+v"
            + "spVBys5FUnxnA/odSh9E1qCwyAXN0awuVqR56bsi6llkmWWAvB1zBA==\n";
    private static final NoteKey WITNESS = TestSigners.WITNESS.key();

    @Test
    void aCosignatureHasTheBytesThatOthersGiveIt() {
        Cosignature made = Cosignature.by(TestSigners.WITNESS, TEXT, TIME_S);
        assertEquals(LINE, made.line().line());
    }

    @Test
    void aGoodOneTellsItsTime() {
        assertEquals(new Reading.Read<>(new Cosignature(WITNESS, TIME_S, NoteSignature.parse(LINE))),
                Cosignature.read(TEXT, NoteSignature.parse(LINE), WITNESS));
    }

    @Test
    void noBitOfTimeOrSignatureCanBeTurned() {
        byte[] value = Base64.getDecoder().decode(LINE.split(" ")[2].strip());
        for (int bit = 0; bit < value.length * 8; bit++) {
            byte[] turned = value.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            NoteSignature line = new NoteSignature(WITNESS.name(),
                    Base64.getEncoder().encodeToString(turned));
            assertTrue(Cosignature.read(TEXT, line, WITNESS).value().isEmpty(), "bit " + bit);
        }
    }

    @Test
    void itSignsThisTreeAndNoOther() {
        String other = new Checkpoint(TestSigners.ORIGIN, 7, TreeVectors.ROOTS.get(7)).text();
        assertEquals(refused("the cosignature of " + WITNESS + " is not good"),
                Cosignature.read(other, NoteSignature.parse(LINE), WITNESS));
    }

    @Test
    void aLineThatIsTooShortForATimeIsRefused() {
        byte[] plain = TestSigners.WITNESS.sign(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(refused("the cosignature of " + WITNESS + " has 64 bytes, not 72"),
                Cosignature.read(TEXT, NoteSignature.of(WITNESS, plain), WITNESS));
    }

    @Test
    void anotherWitnessIsNotTakenForThisOne() {
        NoteSigner other = TestSigners.witness("witness.example/w1");
        NoteSignature line = Cosignature.by(other, TEXT, TIME_S).line();
        assertEquals(refused("this is not a cosignature of " + WITNESS),
                Cosignature.read(TEXT, line, WITNESS));
    }

    @Test
    void aLogDoesNotCosignAndAWitnessDoesNotSign() {
        assertThrows(IllegalArgumentException.class, () -> Cosignature.by(TestSigners.LOG, TEXT, TIME_S));
        assertThrows(IllegalArgumentException.class,
                () -> SignedNote.of(TEXT, List.of(TestSigners.WITNESS)));
        assertThrows(IllegalArgumentException.class,
                () -> Cosignature.read(TEXT, NoteSignature.parse(LINE), TestSigners.LOG.key()));
    }

    private static Reading<Cosignature> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
