package org.doseline.ledger.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.doseline.ledger.Hash;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.tree.CompactRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten records, roots recorded for 4, 7 and 10 of them; harm at the first, a middle and the last one. */
class LedgerCheckTest {
    private final List<StoredRow> rows = new ArrayList<>(
            LongStream.range(0, 10).mapToObj(i -> row(i, "record " + i)).toList());
    private final List<RecordedRoot> roots = new ArrayList<>(List.of(rootOf(4), rootOf(7), rootOf(10)));

    @Test
    void anUntouchedLogIsIntactAndCoveredToItsEnd() {
        assertEquals(new Verdict.Intact(10, rootOf(10).root(), 10), check());
    }

    @Test
    void recordsAfterTheLastRecordedRootAreCountedButNotCovered() {
        roots.remove(2);
        assertEquals(new Verdict.Intact(10, rootOf(10).root(), 7), check());
    }

    @Test
    void anEmptyLogIsIntact() {
        Hash empty = CompactRange.EMPTY.root();
        Iterator<RecordedRoot> recorded = List.of(new RecordedRoot(0, empty)).iterator();
        assertEquals(new Verdict.Intact(0, empty, 0),
                LedgerCheck.check(List.<StoredRow>of().iterator(), recorded));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9})
    void anEditedLeafIsNamed(int at) {
        rows.set(at, new StoredRow(at, bytes("edited"), rows.get(at).leafHash()));
        assertFirstBad(at, at, Finding.LEAF_EDITED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9})
    void anEditedHashIsNamed(int at) {
        rows.set(at, new StoredRow(at, rows.get(at).leaf(), LeafHash.of(bytes("edited"))));
        assertFirstBad(at, at, Finding.HASH_EDITED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9})
    void withoutALaterRootNobodyCanTellWhetherTheLeafOrItsHashWasEdited(int at) {
        roots.removeIf(root -> root.size() > at);
        rows.set(at, new StoredRow(at, bytes("edited"), rows.get(at).leafHash()));
        assertFirstBad(at, at, Finding.LEAF_OR_HASH_EDITED);
    }

    @Test
    void furtherHarmBeforeTheNextRootLeavesItOpenWhetherTheLeafOrItsHashWasEdited() {
        rows.set(5, new StoredRow(5, bytes("edited"), rows.get(5).leafHash()));
        rows.set(6, row(6, "edited with its hash"));
        assertFirstBad(5, 5, Finding.LEAF_OR_HASH_EDITED);
        rows.remove(6);
        assertFirstBad(5, 5, Finding.LEAF_OR_HASH_EDITED);
        rows.subList(6, rows.size()).clear();
        assertFirstBad(5, 5, Finding.LEAF_OR_HASH_EDITED);
    }

    @Test
    void ofSeveralEditedLeavesTheFirstIsNamed() {
        for (int at : List.of(4, 5, 6)) {
            rows.set(at, new StoredRow(at, bytes("edited"), rows.get(at).leafHash()));
        }
        assertFirstBad(4, 4, Finding.LEAF_EDITED);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 3", "5, 4, 6", "9, 7, 9"})
    void aLeafEditedTogetherWithItsHashLiesBetweenTwoRecordedRoots(int at, long first, long last) {
        rows.set(at, row(at, "edited"));
        assertFirstBad(first, last, Finding.ROOT_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void aRemovedRecordLeavesAGap(int at) {
        rows.remove(at);
        assertFirstBad(at, at, Finding.GAP);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 3", "5, 4, 6"})
    void aRecordRemovedWithAllLaterOnesRenumberedMissesTheNextRoot(int at, long first, long last) {
        rows.remove(at);
        renumber();
        assertFirstBad(first, last, Finding.ROOT_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({"1, 9", "5, 5", "10, 0"})
    void aLogCutAtItsEndIsShorterThanARecordedRoot(int cut, long firstMissing) {
        rows.subList(10 - cut, 10).clear();
        assertFirstBad(firstMissing, firstMissing, Finding.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9})
    void aRecordInsertedUnderATakenNumberIsADuplicate(int at) {
        rows.add(at + 1, row(at, "inserted"));
        assertFirstBad(at, at, Finding.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 3", "5, 4, 6", "9, 7, 9"})
    void aRecordInsertedWithAllLaterOnesRenumberedMissesTheNextRoot(int at, long first, long last) {
        rows.add(at, row(at, "inserted"));
        renumber();
        assertFirstBad(first, last, Finding.ROOT_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 9", "5, 6", "5, 9", "8, 9"})
    void recordsInEachOthersPlacesAreOutOfOrder(int one, int other) {
        swap(one, other);
        assertFirstBad(one, one, Finding.OUT_OF_ORDER);
    }

    @ParameterizedTest
    @CsvSource({"0, 9, 0, 3", "5, 6, 4, 6", "8, 9, 7, 9"})
    void recordsThatExchangedTheirNumbersMissTheNextRoot(int one, int other, long first, long last) {
        swap(one, other);
        renumber();
        assertFirstBad(first, last, Finding.ROOT_MISMATCH);
    }

    @Test
    void anExtraRecordAfterTheEndIsNotCovered() {
        rows.add(row(10, "appended"));
        assertEquals(10, check().fold(Verdict.Intact::coveredSize, bad -> -1L));
    }

    @Test
    void aNumberBelowZeroIsOutOfOrder() {
        rows.set(0, row(-1, "record 0"));
        assertFirstBad(0, 0, Finding.OUT_OF_ORDER);
    }

    @Test
    void twoRootsForOneSizeContradictEachOther() {
        roots.add(2, new RecordedRoot(7, LeafHash.of(bytes("fork"))));
        assertFirstBad(7, 7, Finding.ROOTS_CONFLICT);
    }

    @Test
    void theSameRootMayBeRecordedTwice() {
        roots.add(2, rootOf(7));
        assertTrue(check() instanceof Verdict.Intact);
    }

    @Test
    void rootsThatAreNotInOrderAreReported() {
        roots.add(rootOf(4));
        assertFirstBad(4, 4, Finding.ROOTS_CONFLICT);
    }

    @Test
    void explanationsAreForPeople() {
        rows.set(5, row(5, "edited"));
        assertEquals("The first 7 records do not give the root recorded for them."
                + " The root recorded for the first 4 still comes out."
                + " A record from 4 to 6 was changed together with its hash, removed, added or moved.",
                check().fold(intact -> "", Verdict.FirstBad::explanation));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 | Record 5 is missing.", "2 | Records 5 to 6 are missing."})
    void aGapIsExplainedByWhatIsMissing(int count, String explanation) {
        rows.subList(5, 5 + count).clear();
        assertEquals(explanation, check().fold(intact -> "", Verdict.FirstBad::explanation));
    }

    @Test
    void withoutAnyRecordedRootOnlyWhatDisagreesWithItselfIsFound() {
        assertEquals(new Verdict.Intact(10, rootOf(10).root(), 0), LedgerCheck.check(rows.iterator()));
    }

    @Test
    void aRootForNoRecordsThatIsNotThatOfTheEmptyLogIsReported() {
        roots.add(0, new RecordedRoot(0, rootOf(4).root()));
        assertFirstBad(0, 0, Finding.ROOTS_CONFLICT);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "4, 4", "6, 4", "8, 7"})
    void whatIsNotCoveredBeforeTheFirstBadRecordIsSaid(int removed, long covered) {
        rows.remove(removed);
        assertEquals(covered, check().fold(intact -> -1L, Verdict.FirstBad::coveredSize));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9})
    void anEditedLeafThatARootProvesCoversAllBeforeIt(int at) {
        rows.set(at, new StoredRow(at, bytes("edited"), rows.get(at).leafHash()));
        assertEquals(at, check().fold(intact -> -1L, Verdict.FirstBad::coveredSize));
    }

    private Verdict check() { return LedgerCheck.check(rows.iterator(), roots.iterator()); }

    private void assertFirstBad(long index, long throughIndex, Finding kind) {
        Verdict.FirstBad bad = check().fold(intact -> null, found -> found);
        assertEquals(new Verdict.FirstBad(index, throughIndex, bad.coveredSize(), kind, bad.explanation()),
                bad);
    }

    private void swap(int one, int other) {
        StoredRow kept = rows.get(one);
        rows.set(one, rows.get(other));
        rows.set(other, kept);
    }

    private void renumber() {
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, new StoredRow(i, rows.get(i).leaf(), rows.get(i).leafHash()));
        }
    }

    private RecordedRoot rootOf(int size) {
        CompactRange range = CompactRange.EMPTY;
        for (StoredRow row : rows.subList(0, size)) {
            range = range.append(row.leafHash());
        }
        return new RecordedRoot(size, range.root());
    }

    private static StoredRow row(long index, String text) {
        return new StoredRow(index, bytes(text), LeafHash.of(bytes(text)));
    }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }
}
