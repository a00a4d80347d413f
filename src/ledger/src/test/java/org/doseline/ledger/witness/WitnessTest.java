package org.doseline.ledger.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.doseline.ledger.Hash;
import org.doseline.ledger.Reading;
import org.doseline.ledger.checkpoint.Attestation;
import org.doseline.ledger.checkpoint.Attestation.Reason;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.NoteSigner;
import org.doseline.ledger.checkpoint.Opening;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.checkpoint.TestSigners;
import org.doseline.ledger.keep.MemoryKeep;
import org.doseline.ledger.tree.TreeVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers of C2SP tlog-witness, one by one. Trees and proofs are the public vectors. */
class WitnessTest {
    private static final long NOW_S = 1_700_000_000;
    private static final List<Hash> FROM_6_TO_8 = TreeVectors.CONSISTENCIES.get(1).path();
    private static final NoteSigner NEXT = TestSigners.log(TestSigners.ORIGIN, "next");
    private final MemoryKeep keep = new MemoryKeep();

    @Test
    void aFirstCheckpointIsCosignedAtItsTime() throws IOException {
        Attestation answer = witness().add(request(0, List.of(), tree(8)));
        NoteSignature line = NoteSignature.parse(given(answer));
        assertEquals(new Reading.Read<>(new Cosignature(TestSigners.WITNESS.key(), NOW_S, line)),
                Cosignature.read(tree(8).text(), line, TestSigners.WITNESS.key()));
    }

    @Test
    void whatItCosignedIsKeptWithTheLogsSignatureAndItsOwn() throws IOException {
        Witness witness = witness();
        String line = given(witness.add(request(0, List.of(), tree(8))));
        String kept = new String(witness.last().orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(kept.endsWith(line));
        assertTrue(
                CheckpointNote.open(bytes(kept), List.of(TestSigners.LOG.key())) instanceof Opening.Trusted);
    }

    /** after a cosigned tree of 6: old size, offered size, status, body */
    @ParameterizedTest
    @CsvSource({"6, 8, 200, ''", "6, 6, 200, ''", "0, 8, 409, 6", "5, 8, 409, 6", "7, 8, 409, 6",
        "8, 8, 409, 6",
        "0, 5, 409, 6", "5, 5, 409, 6", "8, 6, 400, from 8 records to 6 is no growth",
        "6, 7, 422, the tree of 7 records is not shown to continue that of 6"})
    void eachRequestGetsTheAnswerOfTheSpecification(long old, int size, int status, String body)
            throws IOException {
        Witness witness = witness();
        given(witness.add(request(0, List.of(), tree(6))));
        List<Hash> path = size == 8 || size == 7 ? FROM_6_TO_8 : List.of();
        Attestation answer = witness.add(request(old, path, tree(size)));
        int answered = answer.fold(given -> 200, refused -> refused.reason().status());
        assertEquals(status, answered);
        if (status != 200) assertEquals(body + "\n", text(Witness.body((Attestation.Refused) answer)));
    }

    @Test
    void anotherRootAtTheSameSizeIsAConflict() throws IOException {
        Witness witness = witness();
        given(witness.add(request(0, List.of(), tree(6))));
        Checkpoint other = new Checkpoint(TestSigners.ORIGIN, 6, Hash.sha256(new byte[]{7}));
        refused(Reason.OTHER_SIZE, witness.add(request(6, List.of(), other)));
    }

    @Test
    void aProofFromNothingMustBeEmpty() throws IOException {
        refused(Reason.NOT_CONSISTENT, witness().add(request(0, FROM_6_TO_8, tree(8))));
    }

    @Test
    void anotherLogIsUnknown() throws IOException {
        NoteSigner other = TestSigners.log("other.example", "other");
        Checkpoint tree = new Checkpoint("other.example", 8, TreeVectors.ROOTS.get(8));
        refused(Reason.UNKNOWN_LOG, witness().add(request(0, List.of(), tree, other)));
    }

    @Test
    void aKeyThatIsNotTheLogsIsRefused() throws IOException {
        refused(Reason.UNKNOWN_KEY, witness().add(request(0, List.of(), tree(8), NEXT)));
    }

    @Test
    void aSignatureThatFailsIsRefused() throws IOException {
        SignedNote other = CheckpointNote.sign(tree(7), List.of(TestSigners.LOG));
        byte[] forged = new SignedNote(tree(8).text(), other.signatures()).bytes();
        refused(Reason.UNKNOWN_KEY, witness().add(new CheckpointRequest(0, List.of(), forged).bytes()));
    }

    @Test
    void whatCannotBeReadIsMalformed() throws IOException {
        for (String body : List.of("", "old 0\n", "old 0\n\n", "old 0\n\n" + tree(8).text(), "old 1 \n\nx",
                "old 0\n\n" + text(SignedNote.of("no checkpoint\n", List.of(TestSigners.LOG)).bytes()))) {
            refused(Reason.MALFORMED, witness().add(bytes(body)));
        }
    }

    @Test
    void duringARotationEitherKeyIsEnoughAndUnknownOnesAreIgnored() throws IOException {
        Witness both = witness(List.of(TestSigners.LOG.key(), NEXT.key()));
        given(both.add(request(0, List.of(), tree(6), TestSigners.LOG)));
        given(both
                .add(request(6, FROM_6_TO_8, tree(8), NEXT, TestSigners.log(TestSigners.ORIGIN, "unknown"))));
        assertEquals(1, text(both.last().orElseThrow()).split("\u2014 " + TestSigners.ORIGIN, -1).length - 1);
    }

    @Test
    void anotherProcessWithTheSameMemoryRemembers() throws IOException {
        given(witness().add(request(0, List.of(), tree(6))));
        refused(Reason.OTHER_SIZE, witness().add(request(0, List.of(), tree(8))));
        given(witness().add(request(6, FROM_6_TO_8, tree(8))));
    }

    @Test
    void whatCannotBeKeptIsNotCosigned() throws IOException {
        Witness witness = witness();
        keep.full(true);
        assertThrows(IOException.class, () -> witness.add(request(0, List.of(), tree(6))));
        assertEquals(Optional.empty(), witness.last());
        keep.full(false);
        given(witness.add(request(0, List.of(), tree(8))));
    }

    @Test
    void aMemoryThatIsNotOfThisLogStopsIt() throws IOException {
        keep.put(bytes("nonsense"));
        assertThrows(IOException.class, this::witness);
    }

    @Test
    void itTakesNoKeyOfALogForItsOwn() {
        assertThrows(IllegalArgumentException.class,
                () -> new Witness(TestSigners.LOG, List.of(TestSigners.LOG.key()), keep, () -> NOW_S));
        assertThrows(IllegalArgumentException.class,
                () -> new Witness(TestSigners.WITNESS, List.of(), keep, () -> NOW_S));
    }

    private Witness witness() throws IOException { return witness(List.of(TestSigners.LOG.key())); }

    private Witness witness(List<NoteKey> log) throws IOException {
        return new Witness(TestSigners.WITNESS, log, keep, () -> NOW_S);
    }

    private static Checkpoint tree(int size) {
        return new Checkpoint(TestSigners.ORIGIN, size, TreeVectors.ROOTS.get(size));
    }

    private static byte[] request(long old, List<Hash> path, Checkpoint offered, NoteSigner... signers) {
        List<NoteSigner> by = signers.length == 0 ? List.of(TestSigners.LOG) : List.of(signers);
        return new CheckpointRequest(old, path, CheckpointNote.sign(offered, by).bytes()).bytes();
    }

    private static String given(Attestation answer) {
        return answer.fold(Attestation.Given::content, refused -> {
            throw new AssertionError(refused.toString());
        });
    }

    private static void refused(Reason reason, Attestation answer) {
        assertEquals(reason, answer.fold(given -> {
            throw new AssertionError("cosigned: " + given);
        }, Attestation.Refused::reason));
    }

    private static String text(byte[] utf8) { return new String(utf8, StandardCharsets.UTF_8); }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
