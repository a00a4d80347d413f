package org.doseline.ledger.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.doseline.ledger.Hash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three levels of tiles, against {@link NaiveTree}: the definition of the RFC. */
class TileTreeTest {
    private static final int LEAVES = 66_000;
    private static List<Hash> leaves;
    private final List<String> read = new ArrayList<>();

    @BeforeAll
    static void grow() { leaves = TreePropertyTest.leaves(LEAVES); }

    @Test
    void rootsAndProofsAreThoseOfTheDefinitionAtEverySizeAroundATile() {
        for (int size : List.of(1, 2, 3, 255, 256, 257, 511, 512, 513, 767, 65_535, 65_536, 65_537, 65_793,
                LEAVES)) {
            checkAt(size, new Random(size));
        }
    }

    @Test
    void rootsAndProofsAreThoseOfTheDefinitionAtAnySize() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            checkAt(1 + random.nextInt(i < 8 ? 3_000 : LEAVES), new Random(seed + i));
        }
    }

    private void checkAt(int size, Random random) {
        List<Hash> grown = leaves.subList(0, size);
        TileTree tree = tree(size);
        String where = size + " leaves";
        assertEquals(NaiveTree.mth(grown), tree.root(), where);
        for (int i = 0; i < 3; i++) {
            int index = random.nextInt(size);
            assertEquals(NaiveTree.path(index, grown), tree.inclusion(index).path(), index + " in " + where);
            int from = 1 + random.nextInt(size);
            if (from < size)
                assertEquals(NaiveTree.proof(from, grown), tree.consistencyFrom(from).path(),
                        from + " to " + where);
        }
        assertEquals(List.of(), tree.consistencyFrom(0).path());
        assertEquals(List.of(), tree.consistencyFrom(size).path());
    }

    @Test
    void theEmptyTreeHasItsRootAndReadsNothing() {
        assertEquals(NodeHash.EMPTY_TREE, tree(0).root());
        assertEquals(List.of(), read);
    }

    @Test
    void aProofReadsTwoTilesALevelAtMost() {
        tree(LEAVES).inclusion(40_000);
        assertTrue(read.size() <= 6, read.toString());
        read.clear();
        tree(LEAVES).consistencyFrom(65_990);
        assertTrue(read.size() <= 6, read.toString());
    }

    @Test
    void aTileThatIsShortOfHashesGivesNoProof() {
        TileTree broken = new TileTree(600, (level, index, count) -> tile(level, index, count - 1));
        assertThrows(IllegalStateException.class, broken::root);
    }

    private TileTree tree(long size) {
        return new TileTree(size, (level, index, count) -> {
            read.add(level + "/" + index + "." + count);
            return tile(level, index, count);
        });
    }

    private static List<Hash> tile(int level, long index, int count) {
        int each = 1 << 8 * level;
        List<Hash> hashes = new ArrayList<>();
        for (long at = index * 256; at < index * 256 + count; at++) {
            hashes.add(NaiveTree.mth(leaves.subList((int) at * each, (int) (at + 1) * each)));
        }
        return hashes;
    }
}
