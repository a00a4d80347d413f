package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.doseline.ledger.export.MemoryBundle;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.policy.TrustPolicy;
import org.junit.jupiter.api.Test;

/** What an auditor is told of exports that hold. */
class ExportVerifierTest {
    static final TrustPolicy TRUST = TrustPolicy
            .read(SampleKeys.trustFile().getBytes(StandardCharsets.UTF_8)).value().orElseThrow();

    private static SampleLog twoSessions() {
        SampleLog log = new SampleLog();
        SampleStory.tell(log, new SamplePump("pump-1", log), "1");
        log.checkpoint();
        SampleStory.tell(log, new SamplePump("pump-2", log), "2");
        log.checkpoint();
        return log;
    }

    private static ExportVerdict verify(MemoryBundle bundle) throws IOException {
        return ExportVerifier.verify(bundle, Optional.of(TRUST));
    }

    static Proven proven(ExportVerdict verdict) {
        return verdict.fold(ExportVerdict.Holds::proven, wrong -> {
            throw new AssertionError(wrong.first());
        }, nobody -> {
            throw new AssertionError(nobody);
        }, unreadable -> {
            throw new AssertionError(unreadable.why());
        });
    }

    @Test
    void wholeLogHoldsAndSaysWhatWasGiven() throws IOException {
        SampleLog log = twoSessions();
        Proven proven = proven(verify(log.exportAll()));
        assertEquals(log.size(), proven.count());
        assertEquals(2, proven.checkpoints());
        assertEquals(2, proven.witnessed());
        assertEquals(2, proven.seenBy().size());
        assertTrue(proven.whole());
        assertEquals(2, proven.replayed().doses().size());
        assertEquals("36.25 mg", proven.replayed().doses().get(0).given());
        assertEquals("36.25 mg", proven.replayed().doses().get(0).allowed());
    }

    @Test
    void sessionHoldsAndIsWholeBecauseTheExportIsOnRecord() throws IOException {
        SampleLog log = twoSessions();
        Selection session = Selection.of(SelectionKind.SESSION, "ses-1");
        Proven proven = proven(verify(SampleLog.unzipped(log.export(session, log.size(), true))));
        assertEquals(log.sessions.stream().filter("ses-1"::equals).count(), proven.count());
        assertTrue(proven.whole());
        assertEquals(log.size(), proven.exportRecord().orElseThrow());
    }

    @Test
    void sessionThatIsNotOnRecordIsProvenButNotWhole() throws IOException {
        SampleLog log = twoSessions();
        Selection session = Selection.of(SelectionKind.SESSION, "ses-2");
        Proven proven = proven(verify(SampleLog.unzipped(log.export(session, log.size(), false))));
        assertTrue(!proven.whole());
        assertTrue(proven.exportRecord().isEmpty());
    }
}
