package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;

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

    private ExportVerdict verdict(Selection selection, boolean recorded) throws IOException {
        return ExportVerifier.verify(SampleLog.unzipped(log.export(selection, log.size(), recorded)),
                Optional.of(ExportVerifierTest.TRUST));
    }
}
