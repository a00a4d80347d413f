package org.doseline.ledger.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.doseline.ledger.Hash;

/** Against {@link NaiveTree}; jqwik prints the seed of each run. */
class TreePropertyTest {
    @Property(tries = 500)
    void rootIsThatOfTheDefinition(@ForAll @IntRange(max = 300) int size) {
        List<Hash> leaves = leaves(size);
        assertEquals(NaiveTree.mth(leaves), grown(leaves).root());
    }

    @Property(tries = 500)
    void inclusionProofIsThatOfTheDefinitionAndHolds(
            @ForAll @IntRange(min = 1, max = 200) int size, @ForAll @IntRange(max = 199) int any,
            @ForAll long salt) {
        List<Hash> leaves = leaves(size);
        int index = any % size;
        InclusionProof proof = InclusionProof.of(index, size, i -> leaves.get((int) i));
        assertEquals(NaiveTree.path(index, leaves), proof.path());
        assertTrue(proof.proves(leaves.get(index), NaiveTree.mth(leaves)));
        assertFalse(proof.proves(Hash.sha256(new byte[]{7}), NaiveTree.mth(leaves)));
    }

    @Property(tries = 500)
    void consistencyProofIsThatOfTheDefinitionAndHolds(
            @ForAll @IntRange(min = 2, max = 200) int size, @ForAll @IntRange(max = 198) int any,
            @ForAll long salt) {
        List<Hash> leaves = leaves(size);
        int from = 1 + any % (size - 1);
        ConsistencyProof proof = ConsistencyProof.of(from, size, i -> leaves.get((int) i));
        assertEquals(NaiveTree.proof(from, leaves), proof.path());
        assertTrue(proof.proves(NaiveTree.mth(leaves.subList(0, from)), NaiveTree.mth(leaves)));
    }

    @Property(tries = 500)
    void historyRewrittenAnywhereIsNotConsistent(
            @ForAll @IntRange(min = 2, max = 100) int size, @ForAll @IntRange(max = 98) int any,
            @ForAll @IntRange(max = 98) int edited) {
        List<Hash> honest = leaves(size);
        int from = 1 + any % (size - 1);
        List<Hash> rewritten = new ArrayList<>(honest);
        rewritten.set(edited % from, Hash.sha256(new byte[]{7}));
        ConsistencyProof proof = ConsistencyProof.of(from, size, i -> rewritten.get((int) i));
        assertFalse(proof.proves(NaiveTree.mth(honest.subList(0, from)), NaiveTree.mth(rewritten)));
    }

    @Property(tries = 500)
    void aStoredRangeGoesOnAsIfItHadNeverStopped(
            @ForAll @IntRange(max = 200) int before, @ForAll @IntRange(max = 50) int after,
            @ForAll long salt) {
        List<Hash> leaves = leaves(before + after);
        CompactRange stopped = grown(leaves.subList(0, before));
        CompactRange range = CompactRange.restore(stopped.size(), stopped.packedHashes());
        assertEquals(stopped, range);
        for (Hash leaf : leaves.subList(before, before + after)) {
            range = range.append(leaf);
        }
        assertEquals(grown(leaves), range);
    }

    @Property
    void aRangeIsNotRestoredFromTheHashesOfAnotherShape(@ForAll @LongRange(min = 1) long size) {
        byte[] oneHashTooFew = new byte[(Long.bitCount(size) - 1) * Hash.LENGTH_BYTES];
        assertThrows(IllegalArgumentException.class,
                () -> CompactRange.restore(size, oneHashTooFew));
    }

    static CompactRange grown(List<Hash> leaves) {
        CompactRange range = CompactRange.EMPTY;
        for (Hash leaf : leaves) {
            range = range.append(leaf);
        }
        return range;
    }

    static List<Hash> leaves(int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(Hash.sha256(Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }
}
