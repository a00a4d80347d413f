package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.MemoryBundle;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever owns the database changes records with their hashes and makes a new export of them: only what was
 * signed and witnessed elsewhere stands against it. Twenty records, checkpoints at eight and at twenty.
 */
class InsiderTest {
    private static final int RECORDS = 20;
    private static final int FIRST_CHECKPOINT = 8;

    private static SampleLog log() {
        SampleLog log = new SampleLog();
        for (int i = 0; i < RECORDS; i++) {
            if (i == FIRST_CHECKPOINT) log.checkpoint();
            log.append(log.leaf("AUDIT_READ", "d.auditor"), i % 2 == 0 ? "even" : "odd");
        }
        log.checkpoint();
        return log;
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 7", "4, 0, 7", "7, 0, 7", "8, 8, 19", "19, 8, 19"})
    void editedRecordLiesBetweenTheRootsThatNameIt(int index, long from, long through) throws IOException {
        SampleLog log = log();
        log.leaves.set(index, edited(log.leaves.get(index)));
        among(log, from, through);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 7", "10, 8, 19", "18, 8, 19"})
    void swappedRecordsLieBetweenTheRootsThatNameThem(int index, long from, long through) throws IOException {
        SampleLog log = log();
        byte[] first = log.leaves.get(index);
        log.leaves.set(index, log.leaves.get(index + 1));
        log.leaves.set(index + 1, first);
        among(log, from, through);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 7", "10, 8, 19", "19, 8, 19"})
    void removedRecordWithAnotherAtTheEndLiesBetweenTheRoots(int index, long from, long through)
            throws IOException {
        SampleLog log = log();
        log.leaves.remove(index);
        log.leaves.add(edited(log.leaves.get(0)));
        among(log, from, through);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 7", "10, 8, 19", "19, 8, 19"})
    void insertedRecordLiesBetweenTheRoots(int index, long from, long through) throws IOException {
        SampleLog log = log();
        log.leaves.add(index, edited(log.leaves.get(0)));
        among(log, from, through);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 18})
    void editedRecordOfASelectionIsNamedExactly(int index) throws IOException {
        SampleLog log = log();
        log.leaves.set(index, edited(log.leaves.get(index)));
        FirstBad first = wrong(SampleLog.unzipped(log.export(even(), RECORDS, false)));
        assertEquals(Fault.PROOF_FAILS, first.fault());
        assertEquals(OptionalLong.of(index), first.index());
    }

    /** Each record that is left is proven; the manifest, which says which there were, was recorded. */
    @Test
    void recordThatIsLeftOutOfASelectionIsFoundByTheRecordOfTheExport() throws IOException {
        SampleLog log = log();
        MemoryBundle whole = SampleLog.unzipped(log.export(even(), RECORDS, true));
        log.sessions.set(6, "odd");
        MemoryBundle cut = SampleLog.unzipped(log.export(even(), RECORDS, false));
        MemoryBundle forged = cut.with(ExportFiles.EXPORT_PROOF, whole.files().get(ExportFiles.EXPORT_PROOF))
                .with(ExportFiles.CONSISTENCY, whole.files().get(ExportFiles.CONSISTENCY));
        assertEquals(Fault.MANIFEST_EDITED, wrong(forged).fault());
    }

    @Test
    void endThatWasCutWithItsCheckpointLeadsNowhere() throws IOException {
        SampleLog log = log();
        MemoryBundle whole = log.exportAll();
        MemoryBundle cut = SampleLog.unzipped(log.export(Selection.ALL, FIRST_CHECKPOINT, false))
                .with(ExportFiles.EXPORT_PROOF, whole.files().get(ExportFiles.EXPORT_PROOF))
                .with(ExportFiles.CONSISTENCY, whole.files().get(ExportFiles.CONSISTENCY));
        assertEquals(Fault.MANIFEST_EDITED, wrong(cut).fault());
    }

    /** The log's own key signs another history of the same length: no witness has seen that one. */
    @Test
    void forkIsNotSeenByWitnesses() throws IOException {
        SampleLog fork = log();
        fork.checkpoints.put((long) RECORDS, CheckpointNote.sign(
                new Checkpoint(SampleKeys.ORIGIN, RECORDS, fork.root(RECORDS)), List.of(SampleKeys.LOG)));
        FirstBad first = wrong(SampleLog.unzipped(fork.export(Selection.ALL, RECORDS, false)));
        assertEquals(Fault.QUORUM_MISSED, first.fault());
    }

    @Test
    void oneWitnessWhereBothAreNeededIsTooFew() throws IOException {
        SampleLog log = log();
        SignedNote both = log.checkpoints.get((long) RECORDS);
        log.checkpoints.put((long) RECORDS, new SignedNote(both.text(), both.signatures().subList(0, 2)));
        assertEquals(Fault.QUORUM_MISSED,
                wrong(SampleLog.unzipped(log.export(Selection.ALL, RECORDS, false))).fault());
    }

    /** While a witness is away the log goes on: only what everything rests on needs all of them. */
    @Test
    void checkpointOnTheWayMayHaveFewerWitnesses() throws IOException {
        SampleLog log = log();
        SignedNote both = log.checkpoints.get((long) FIRST_CHECKPOINT);
        log.checkpoints.put((long) FIRST_CHECKPOINT,
                new SignedNote(both.text(), both.signatures().subList(0, 1)));
        Proven proven = ExportVerifierTest.proven(verdict(log.exportAll()));
        assertEquals(2, proven.checkpoints());
        assertEquals(1, proven.witnessed());
    }

    @Test
    void checkpointOfAnotherKeyIsNotTrusted() throws IOException {
        SampleLog log = log();
        log.checkpoints.put((long) RECORDS, CheckpointNote.sign(
                new Checkpoint(SampleKeys.ORIGIN, RECORDS, log.root(RECORDS)),
                List.of(SampleKeys.signer(SampleKeys.ORIGIN, NoteKeyType.ED25519, "somebody else"))));
        assertEquals(Fault.CHECKPOINT_NOT_TRUSTED,
                wrong(SampleLog.unzipped(log.export(Selection.ALL, RECORDS, false))).fault());
    }

    /** A signed root that is not that of its records, below a good one. */
    @Test
    void checkpointThatContradictsTheRecordsIsFound() throws IOException {
        SampleLog log = log();
        log.checkpoints.put(5L, CheckpointNote.sign(
                new Checkpoint(SampleKeys.ORIGIN, 5, Hash.sha256(new byte[]{7})), List.of(SampleKeys.LOG)));
        FirstBad first = wrong(SampleLog.unzipped(log.export(Selection.ALL, RECORDS, false)));
        assertEquals(Fault.ROOT_MISMATCH, first.fault());
        assertEquals(OptionalLong.of(4), first.throughIndex());
    }

    @Test
    void withoutATrustFileNothingIsProvenAndTheKeysAreNamed() throws IOException {
        ExportVerdict verdict = ExportVerifier.verify(log().exportAll(), Optional.empty());
        assertTrue(verdict instanceof ExportVerdict.NobodyTrusted, () -> "" + verdict);
        assertTrue(((ExportVerdict.NobodyTrusted) verdict).signers().contains(SampleKeys.ORIGIN));
        assertTrue(VerdictJson.text(verdict).contains("NO_TRUST_FILE"));
    }

    private static Selection even() { return Selection.of(SelectionKind.SESSION, "even"); }

    private static byte[] edited(byte[] leaf) {
        String text = new String(leaf, StandardCharsets.UTF_8);
        byte[] edited = text.replace("d.auditor", "e.auditor").getBytes(StandardCharsets.UTF_8);
        assertTrue(!Arrays.equals(leaf, edited));
        return edited;
    }

    private static void among(SampleLog log, long from, long through) throws IOException {
        FirstBad first = wrong(SampleLog.unzipped(log.export(Selection.ALL, RECORDS, false)));
        assertEquals(Fault.ROOT_MISMATCH, first.fault());
        assertEquals(OptionalLong.of(from), first.index());
        assertEquals(OptionalLong.of(through), first.throughIndex());
    }

    private static FirstBad wrong(MemoryBundle bundle) throws IOException {
        ExportVerdict verdict = verdict(bundle);
        assertTrue(verdict instanceof ExportVerdict.Wrong, () -> "not found: " + verdict);
        return ((ExportVerdict.Wrong) verdict).first();
    }

    private static ExportVerdict verdict(MemoryBundle bundle) throws IOException {
        return ExportVerifier.verify(bundle, Optional.of(ExportVerifierTest.TRUST));
    }
}
