package org.doseline.ledger.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.doseline.ledger.Hash;
import org.doseline.ledger.leaf.LeafHash;
import org.junit.jupiter.api.Test;

class TreeVectorsTest {
    private static final int BITS = Hash.LENGTH_BYTES * 8;

    @Test
    void leafHashesAndRootsAreThoseOfThePublishedTree() {
        CompactRange range = CompactRange.EMPTY;
        assertEquals(TreeVectors.root(0), range.root());
        for (int i = 0; i < 8; i++) {
            Hash leafHash = LeafHash.of(TreeVectors.LEAVES.get(i));
            assertEquals(TreeVectors.h(i), leafHash);
            range = range.append(leafHash);
            assertEquals(TreeVectors.root(i + 1), range.root(), "root of " + (i + 1));
        }
    }

    @Test
    void leafHashChangesWithAnyOneBitOfTheLeaf() {
        for (byte[] leaf : TreeVectors.LEAVES) {
            for (int bit = 0; bit < leaf.length * 8; bit++) {
                byte[] turned = leaf.clone();
                turned[bit / 8] ^= (byte) (1 << bit % 8);
                assertFalse(LeafHash.of(leaf).equals(LeafHash.of(turned)), "bit " + bit);
            }
        }
    }

    @Test
    void inclusionProofsAreMadeAsPublished() {
        for (InclusionProof published : TreeVectors.INCLUSIONS) {
            assertEquals(published, InclusionProof.of(published.index(), published.size(), TreeVectors::h));
        }
    }

    @Test
    void consistencyProofsAreMadeAsPublished() {
        for (ConsistencyProof published : TreeVectors.CONSISTENCIES) {
            assertEquals(published,
                    ConsistencyProof.of(published.fromSize(), published.toSize(), TreeVectors::h));
        }
    }

    @Test
    void inclusionFailsWithAnyOneBitTurned() {
        for (InclusionProof proof : TreeVectors.INCLUSIONS) {
            Hash leafHash = TreeVectors.h(proof.index());
            Hash root = TreeVectors.root(proof.size());
            assertTrue(proof.proves(leafHash, root));
            for (int bit = 0; bit < BITS; bit++) {
                assertFalse(proof.proves(turn(leafHash, bit), root));
                assertFalse(proof.proves(leafHash, turn(root, bit)));
                for (List<Hash> path : turnedPaths(proof.path(), bit)) {
                    assertFalse(new InclusionProof(proof.index(), proof.size(), path).proves(leafHash, root));
                }
            }
        }
    }

    @Test
    void consistencyFailsWithAnyOneBitTurned() {
        for (ConsistencyProof proof : TreeVectors.CONSISTENCIES) {
            Hash from = TreeVectors.root(proof.fromSize());
            Hash to = TreeVectors.root(proof.toSize());
            assertTrue(proof.proves(from, to));
            for (int bit = 0; bit < BITS; bit++) {
                assertFalse(proof.proves(turn(from, bit), to));
                assertFalse(proof.proves(from, turn(to, bit)));
                for (List<Hash> path : turnedPaths(proof.path(), bit)) {
                    assertFalse(
                            new ConsistencyProof(proof.fromSize(), proof.toSize(), path).proves(from, to));
                }
            }
        }
    }

    @Test
    void inclusionFailsForEveryOtherIndexOfTheSameTree() {
        for (InclusionProof proof : TreeVectors.INCLUSIONS) {
            for (long index = 0; index < proof.size(); index++) {
                if (index == proof.index()) continue;
                InclusionProof moved = new InclusionProof(index, proof.size(), proof.path());
                assertFalse(moved.proves(TreeVectors.h(proof.index()), TreeVectors.root(proof.size())));
            }
        }
    }

    @Test
    void pathsThatAreTooShortOrTooLongProveNothing() {
        for (InclusionProof proof : TreeVectors.INCLUSIONS) {
            Hash leafHash = TreeVectors.h(proof.index());
            Hash root = TreeVectors.root(proof.size());
            for (List<Hash> path : otherLengths(proof.path())) {
                assertFalse(new InclusionProof(proof.index(), proof.size(), path).proves(leafHash, root));
            }
        }
        for (ConsistencyProof proof : TreeVectors.CONSISTENCIES) {
            Hash from = TreeVectors.root(proof.fromSize());
            Hash to = TreeVectors.root(proof.toSize());
            for (List<Hash> path : otherLengths(proof.path())) {
                assertFalse(new ConsistencyProof(proof.fromSize(), proof.toSize(), path).proves(from, to));
            }
        }
    }

    private static Hash turn(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }

    private static List<List<Hash>> turnedPaths(List<Hash> path, int bit) {
        List<List<Hash>> turned = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<Hash> one = new ArrayList<>(path);
            one.set(i, turn(path.get(i), bit));
            turned.add(one);
        }
        return turned;
    }

    private static List<List<Hash>> otherLengths(List<Hash> path) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(path.get(0));
        return List.of(List.of(), path.subList(0, path.size() - 1), path.subList(1, path.size()), longer);
    }
}
