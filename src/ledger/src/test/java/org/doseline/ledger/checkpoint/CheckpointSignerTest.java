package org.doseline.ledger.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Attestation.Reason;
import org.doseline.ledger.keep.MemoryKeep;
import org.doseline.ledger.tree.NodeHash;
import org.doseline.ledger.tree.TreeVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees and proofs are the public vectors: 1 to 8, 6 to 8, 2 to 5. */
class CheckpointSignerTest {
    private static final String ORIGIN = TestSigners.ORIGIN;
    private static final NoteSigner NEXT = TestSigners.log(ORIGIN, "next");
    private static final List<Hash> FROM_6_TO_8 = TreeVectors.CONSISTENCIES.get(1).path();
    private static final List<Hash> FROM_2_TO_5 = TreeVectors.CONSISTENCIES.get(2).path();
    private final MemoryKeep keep = new MemoryKeep();

    @Test
    void theFirstTreeIsSignedFromNothing() throws IOException {
        Attestation answer = signer().sign(request(0, List.of(), tree(8)));
        assertEquals(new Opening.Trusted(tree(8), List.of(TestSigners.LOG.key())),
                CheckpointNote.open(bytes(given(answer)), List.of(TestSigners.LOG.key())));
    }

    @Test
    void aTreeThatContinuesTheLastOneIsSigned() throws IOException {
        CheckpointSigner signer = signer();
        signer.sign(request(0, List.of(), tree(2)));
        given(signer.sign(request(2, FROM_2_TO_5, tree(5))));
        assertEquals(5, sizeOf(signer.last()));
    }

    @Test
    void theSameTreeAgainIsSignedAgain() throws IOException {
        CheckpointSigner signer = signer();
        String first = given(signer.sign(request(0, List.of(), tree(6))));
        assertEquals(first, given(signer.sign(request(6, List.of(), tree(6)))));
    }

    /** after signing 6 records: what is offered, and the refusal */
    @ParameterizedTest
    @CsvSource({"0, 8, OTHER_SIZE", "5, 8, OTHER_SIZE", "7, 8, OTHER_SIZE", "6, 5, MALFORMED",
        "5, 5, OTHER_SIZE",
        "8, 8, OTHER_SIZE", "8, 6, MALFORMED", "0, 0, OTHER_SIZE"})
    void whatDoesNotBeginWhereTheLastOneEndedIsRefusedWithTheSize(long old, int size, Reason reason)
            throws IOException {
        CheckpointSigner signer = signer();
        signer.sign(request(0, List.of(), tree(6)));
        refused(reason, 6, signer.sign(request(old, FROM_6_TO_8, tree(size))));
    }

    @Test
    void aRewrittenTreeIsNeverSigned() throws IOException {
        CheckpointSigner signer = signer();
        signer.sign(request(0, List.of(), tree(6)));
        Checkpoint rewritten = new Checkpoint(ORIGIN, 8, Hash.sha256(new byte[]{7}));
        refused(Reason.NOT_CONSISTENT, 6, signer.sign(request(6, FROM_6_TO_8, rewritten)));
        Checkpoint sameSize = new Checkpoint(ORIGIN, 6, Hash.sha256(new byte[]{7}));
        refused(Reason.OTHER_SIZE, 6, signer.sign(request(6, List.of(), sameSize)));
        assertEquals(6, sizeOf(signer.last()));
    }

    @Test
    void noBitOfTheProofCanBeTurned() throws IOException {
        CheckpointSigner signer = signer();
        signer.sign(request(0, List.of(), tree(6)));
        for (int at = 0; at < 3; at++) {
            for (int bit = 0; bit < 256; bit++) {
                List<Hash> path = new java.util.ArrayList<>(FROM_6_TO_8);
                byte[] turned = path.get(at).bytes();
                turned[bit / 8] ^= (byte) (1 << bit % 8);
                path.set(at, Hash.of(turned));
                refused(Reason.NOT_CONSISTENT, 6, signer.sign(request(6, path, tree(8))));
            }
        }
        given(signer.sign(request(6, FROM_6_TO_8, tree(8))));
    }

    @Test
    void itSignsForItsOwnLogOnly() throws IOException {
        Checkpoint other = new Checkpoint("other.example", 8, TreeVectors.ROOTS.get(8));
        refused(Reason.UNKNOWN_LOG, 0, signer().sign(request(0, List.of(), other)));
    }

    @Test
    void whatCannotBeReadIsRefused() throws IOException {
        for (String body : List.of("", "old 0\n", "old 0\n\n", "old 00\n\n" + tree(8).text(), "old -1\n\n",
                "\n",
                "old 0\nAAAA\n\n" + tree(8).text(), "old 0\n\n" + tree(8).text() + "more\n",
                "old 0\n\n" + "x".repeat(CheckpointRequest.MOST_BYTES))) {
            refused(Reason.MALFORMED, 0, signer().sign(bytes(body)));
        }
        refused(Reason.MALFORMED, 0,
                signer().sign(new byte[]{'o', 'l', 'd', ' ', '0', '\n', '\n', (byte) 0xFF}));
    }

    @Test
    void anotherProcessWithTheSameMemoryGoesOnWhereTheFirstOneWas() throws IOException {
        signer().sign(request(0, List.of(), tree(6)));
        refused(Reason.OTHER_SIZE, 6, signer().sign(request(0, List.of(), tree(8))));
        given(signer().sign(request(6, FROM_6_TO_8, tree(8))));
    }

    @Test
    void whatCannotBeKeptIsNotSigned() throws IOException {
        CheckpointSigner signer = signer();
        given(signer.sign(request(0, List.of(), tree(6))));
        keep.full(true);
        byte[] grown = request(6, FROM_6_TO_8, tree(8));
        assertThrows(IOException.class, () -> signer.sign(grown));
        assertEquals(6, sizeOf(signer.last()));
        keep.full(false);
        given(signer.sign(grown));
    }

    @Test
    void aMemoryThatWasTamperedWithStopsIt() throws IOException {
        signer().sign(request(0, List.of(), tree(6)));
        byte[] kept = keep.last().orElseThrow();
        kept[ORIGIN.length() + 1] = '2';
        keep.put(kept);
        assertThrows(IOException.class, this::signer);
    }

    @Test
    void whileKeysChangeBothSignAndTheOldOneMayThenGo() throws IOException {
        signer(TestSigners.LOG).sign(request(0, List.of(), tree(2)));
        String both = given(signer(TestSigners.LOG, NEXT).sign(request(2, FROM_2_TO_5, tree(5))));
        for (NoteSigner one : List.of(TestSigners.LOG, NEXT)) {
            assertTrue(CheckpointNote.open(bytes(both), List.of(one.key())) instanceof Opening.Trusted);
        }
        given(signer(NEXT).sign(request(5, List.of(), tree(5))));
    }

    @Test
    void aKeyThatReplacesAnotherWithoutATimeOfBothIsStopped() throws IOException {
        signer(TestSigners.LOG).sign(request(0, List.of(), tree(2)));
        assertThrows(IOException.class, () -> signer(NEXT));
    }

    @Test
    void anEmptyLogCanBeSignedAndThenGrow() throws IOException {
        CheckpointSigner signer = signer();
        given(signer.sign(request(0, List.of(), new Checkpoint(ORIGIN, 0, NodeHash.EMPTY_TREE))));
        given(signer.sign(request(0, List.of(), tree(8))));
    }

    private CheckpointSigner signer(NoteSigner... keys) throws IOException {
        return new CheckpointSigner(keys.length == 0 ? List.of(TestSigners.LOG) : List.of(keys), keep);
    }

    private static Checkpoint tree(int size) {
        return new Checkpoint(ORIGIN, size, TreeVectors.ROOTS.get(size));
    }

    private static byte[] request(long old, List<Hash> path, Checkpoint offered) {
        return new CheckpointRequest(old, path, bytes(offered.text())).bytes();
    }

    private static long sizeOf(Optional<byte[]> note) {
        Opening opening = CheckpointNote.open(note.orElseThrow(), List.of(TestSigners.LOG.key()));
        return ((Opening.Trusted) opening).checkpoint().size();
    }

    private static String given(Attestation answer) {
        return answer.fold(Attestation.Given::content, refused -> {
            throw new AssertionError(refused.toString());
        });
    }

    private static void refused(Reason reason, long knownSize, Attestation answer) {
        Attestation.Refused refused = answer.fold(given -> {
            throw new AssertionError("signed: " + given);
        }, why -> why);
        assertEquals(reason, refused.reason(), refused.why());
        assertEquals(knownSize, refused.knownSize());
    }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
