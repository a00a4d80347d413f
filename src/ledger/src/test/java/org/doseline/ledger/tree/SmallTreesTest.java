package org.doseline.ledger.tree;

import static org.doseline.ledger.tree.TreePropertyTest.grown;
import static org.doseline.ledger.tree.TreePropertyTest.leaves;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.doseline.ledger.Hash;
import org.junit.jupiter.api.Test;

/** Against {@link NaiveTree}, for every tree, leaf and growth up to a bound. */
class SmallTreesTest {
    @Test
    void everyTreeOfUpTo40LeavesAgreesWithTheDefinition() {
        for (int size = 1; size <= 40; size++) {
            List<Hash> leaves = leaves(size);
            assertEquals(NaiveTree.mth(leaves), grown(leaves).root());
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.of(index, size, i -> leaves.get((int) i));
                assertEquals(NaiveTree.path(index, leaves), proof.path());
                assertTrue(proof.proves(leaves.get(index), grown(leaves).root()));
            }
            for (int from = 1; from < size; from++) {
                ConsistencyProof proof = ConsistencyProof.of(from, size, i -> leaves.get((int) i));
                assertEquals(NaiveTree.proof(from, leaves), proof.path());
                assertTrue(proof.proves(grown(leaves.subList(0, from)).root(), grown(leaves).root()));
            }
        }
    }
}
