package org.doseline.ledger.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.doseline.ledger.Hash;
import org.doseline.ledger.Reading;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.tree.InclusionProof;
import org.doseline.ledger.tree.TreeVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTest {
    private static final Checkpoint TREE = new Checkpoint(TestSigners.ORIGIN, 8, TreeVectors.ROOTS.get(8));
    private static final SignedNote NOTE = CheckpointNote.sign(TREE, List.of(TestSigners.LOG));
    private static final String FILE = """
            c2sp.org/tlog-proof@v1
            extra QEFCQw==
            index 5
            vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
            yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=
            037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=

            """ + new String(NOTE.bytes(), StandardCharsets.UTF_8);

    @Test
    void theProofOfTheFifthVectorHasTheFormOfTheSpecification() {
        InclusionProof inclusion = InclusionProof.of(5, 8, i -> LeafHash.of(leaf((int) i)));
        assertEquals(FILE, text(TlogProof.of(leaf(5), inclusion, NOTE)));
    }

    @Test
    void whatWasWrittenIsReadAndProvesItsLeaf() {
        TlogProof proof = read(FILE).value().orElseThrow();
        assertEquals(FILE, text(proof));
        assertTrue(proof.proves(LeafHash.of(proof.extraBytes().orElseThrow()), TREE));
        assertFalse(proof.proves(LeafHash.of(leaf(4)), TREE));
        assertFalse(proof.proves(LeafHash.of(leaf(5)), new Checkpoint(TestSigners.ORIGIN, 5, TREE.root())));
    }

    @Test
    void theOnlyLeafOfATreeHasAnEmptyPath() {
        Hash only = LeafHash.of(leaf(0));
        Checkpoint one = new Checkpoint(TestSigners.ORIGIN, 1, only);
        TlogProof proof = new TlogProof(Optional.empty(), 0, List.of(),
                CheckpointNote.sign(one, List.of(TestSigners.LOG)));
        TlogProof again = TlogProof.read(proof.bytes()).value().orElseThrow();
        assertEquals(proof, again);
        assertTrue(again.proves(only, one));
    }

    @Test
    void whatIsReadIsWrittenTheSameOrItIsRefused() {
        byte[] file = FILE.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] turned = file.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            int at = bit;
            TlogProof.read(turned).value()
                    .ifPresent(proof -> assertTrue(Arrays.equals(turned, proof.bytes()), "bit " + at));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"@v1|@v2", "index 5|index 05", "index 5|index -1", "index 5|Index 5",
        "extra QEFCQw==|extra", "QEFCQw==|QEFCQw", "QEFCQw==|QEFCQx==", "nms=|nm=", "nms=|'nms= '",
        "nms=|'nms=\n'",
        "'Lc=\n\n'|'Lc=\n'", "'index 5\n'|''"})
    void otherSpellingsAreRefused(String found, String replaced) {
        assertTrue(FILE.contains(found));
        assertTrue(read(FILE.replace(found, replaced)).value().isEmpty());
    }

    @Test
    void moreHashesThanAnyTreeIsHighAreRefused() {
        String hash = "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=\n";
        assertTrue(read(FILE.replace(hash, hash.repeat(61))).value().isPresent());
        assertTrue(read(FILE.replace(hash, hash.repeat(62))).value().isEmpty());
    }

    private static byte[] leaf(int index) { return TreeVectors.LEAVES.get(index); }

    private static Reading<TlogProof> read(String file) {
        return TlogProof.read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(TlogProof proof) { return new String(proof.bytes(), StandardCharsets.UTF_8); }
}
