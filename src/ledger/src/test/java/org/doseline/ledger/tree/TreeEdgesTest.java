package org.doseline.ledger.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeEdgesTest {
    @Test
    void everyTreeGrewFromTheEmptyOneAndFromNoOther() {
        ConsistencyProof fromNothing = ConsistencyProof.of(0, 8, TreeVectors::h);
        assertEquals(List.of(), fromNothing.path());
        assertTrue(fromNothing.proves(TreeVectors.root(0), TreeVectors.root(8)));
        assertFalse(fromNothing.proves(TreeVectors.root(1), TreeVectors.root(8)));
    }

    @Test
    void twoTreesOfOneSizeAreConsistentOnlyIfTheyAreTheSame() {
        ConsistencyProof standing = ConsistencyProof.of(8, 8, TreeVectors::h);
        assertTrue(standing.proves(TreeVectors.root(8), TreeVectors.root(8)));
        assertFalse(standing.proves(TreeVectors.root(7), TreeVectors.root(8)));
    }

    @Test
    void aTreeOfOneLeafHasThatLeafAsItsRoot() {
        InclusionProof proof = InclusionProof.of(0, 1, TreeVectors::h);
        assertTrue(proof.proves(TreeVectors.h(0), TreeVectors.root(1)));
        assertFalse(proof.proves(TreeVectors.h(1), TreeVectors.root(1)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 8", "8, 8", "9, 8"})
    void thereIsNoProofForALeafOutsideTheTree(long index, long size) {
        assertThrows(IllegalArgumentException.class, () -> InclusionProof.of(index, size, TreeVectors::h));
        assertThrows(IllegalArgumentException.class, () -> new InclusionProof(index, size, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"-1, 8", "8, 7"})
    void thereIsNoProofThatATreeShrank(long from, long to) {
        assertThrows(IllegalArgumentException.class, () -> ConsistencyProof.of(from, to, TreeVectors::h));
        assertThrows(IllegalArgumentException.class, () -> new ConsistencyProof(from, to, List.of()));
    }
}
