package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.FileDigest;
import org.doseline.ledger.export.Manifest;
import org.doseline.ledger.export.MemoryBundle;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An export may have lost the proof that it is on record itself: whoever took it away may have chosen anew which
 * records are in it, and written its other files anew. The verdict says no more than what still stands.
 */
class UnrecordedExportTest {
    private static final Selection SESSION = Selection.of(SelectionKind.SESSION, "ses-1");

    private SampleLog log;

    @BeforeEach
    void anInfusion() {
        log = new SampleLog();
        SampleStory.tell(log, new SamplePump("pump-1", log), "1");
        log.checkpoint();
    }

    /** Each record that is left is proven, and the pump's last words are gone. */
    @Test
    void aSessionWithoutItsEndNeverSaysThatThisWasAll() throws IOException {
        long running = log.frames.firstKey() + 12;
        for (long index = running; index < log.size(); index++) log.sessions.set((int) index, "left out");
        Proven cut = ExportVerifierTest.proven(verdict(SESSION, false));
        assertTrue(cut.replayed().doses().get(0).givenNl() < SampleStory.TOTAL_NL, "something is left out");
        assertTrue(cut.replayed().doses().get(0).given().startsWith("at least "), cut.toString());
    }

    @Test
    void aSessionThatIsOnRecordSaysWhatWasGiven() throws IOException {
        assertEquals("36.25 mg",
                ExportVerifierTest.proven(verdict(SESSION, true)).replayed().doses().get(0).given());
    }

    /** Which records are all of them is known from the root. */
    @Test
    void theWholeLogSaysWhatWasGivenThoughItIsNotOnRecord() throws IOException {
        assertEquals("36.25 mg",
                ExportVerifierTest.proven(verdict(Selection.ALL, false)).replayed().doses().get(0).given());
    }

    /** Somebody wrote another file for people, made the manifest anew and left out what would have told. */
    @Test
    void aFileForPeopleThatWasWrittenAnewIsNamedAsProvenByNobody() throws IOException {
        for (Selection selection : List.of(SESSION, Selection.ALL)) {
            ExportVerdict verdict = verdict(withFileWrittenAnew(log.export(selection, log.size(), true)));
            String words = String.join("\n", VerdictText.lines(verdict));
            assertTrue(words.startsWith("THE RECORDS HOLD, BUT NOBODY VOUCHES FOR readme.txt\n"), words);
            assertTrue(VerdictJson.text(verdict).contains("\"verdict\":\"NOT_PROVEN\""));
        }
    }

    @Test
    void filesForPeopleAreVouchedForWhereTheExportIsOnRecord() throws IOException {
        ExportVerdict verdict = verdict(SESSION, true);
        assertEquals("ALL OF IT HOLDS", VerdictText.lines(verdict).get(0));
        assertEquals(List.of(), ExportVerifierTest.proven(verdict).unproven());
    }

    /** What the selection is called stands in the manifest alone. */
    @Test
    void theNameOfASelectionThatIsNotOnRecordIsHearsay() throws IOException {
        assertTrue(
                VerdictText.lines(verdict(SESSION, false)).get(1).contains("(said to be of session ses-1)"));
    }

    private static MemoryBundle withFileWrittenAnew(byte[] zip) {
        Map<String, byte[]> files = new TreeMap<>(SampleLog.unzipped(zip).files());
        files.remove(ExportFiles.EXPORT_PROOF);
        files.remove(ExportFiles.CONSISTENCY);
        byte[] forged = "2 mg were given.\n".getBytes(StandardCharsets.UTF_8);
        files.put("readme.txt", forged);
        Manifest manifest = Manifest.read(files.get(ExportFiles.MANIFEST)).value().orElseThrow();
        Map<String, FileDigest> digests = new TreeMap<>(manifest.files());
        digests.put("readme.txt", new FileDigest(forged.length, Hash.sha256(forged)));
        files.put(ExportFiles.MANIFEST, new Manifest(manifest.origin(), manifest.selection(),
                manifest.madeUtc(), manifest.madeBy(), manifest.treeSize(), manifest.indexes(), digests)
                .bytes());
        return new MemoryBundle(files);
    }

    private static ExportVerdict verdict(MemoryBundle bundle) throws IOException {
        return ExportVerifier.verify(bundle, Optional.of(ExportVerifierTest.TRUST));
    }

    private ExportVerdict verdict(Selection selection, boolean recorded) throws IOException {
        return verdict(SampleLog.unzipped(log.export(selection, log.size(), recorded)));
    }
}
