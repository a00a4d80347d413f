package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import org.doseline.ledger.export.Bundle;
import org.doseline.ledger.export.MemoryBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few bytes of an archive can unpack to any number: nobody waits for the end of a file that is not what it should be. */
class EndlessFileTest {
    /** Far above all that the sample has, far below what would take long. */
    private static final long MOST_BYTES = 20_000_000;

    @ParameterizedTest
    @CsvSource({"readme.txt, FILE_EDITED", "entries.log, RECORD_MALFORMED", "frames.log, MESSAGE_FOREIGN",
        "events.log, MESSAGE_FOREIGN", "orders.log, MESSAGE_FOREIGN",
        "checkpoints.txt, CHECKPOINT_NOT_TRUSTED", "manifest.json, MANIFEST_EDITED",
        "export.proof, EXPORT_NOT_PROVEN", "consistency.txt, EXPORT_NOT_PROVEN"})
    void isNamedAfterNoMoreThanWasToBeExpected(String name, Fault fault) throws IOException {
        SampleLog log = new SampleLog();
        log.append(log.leaf("AUDIT_READ", "d.auditor"), "ses-1");
        log.checkpoint();
        ExportVerdict verdict = ExportVerifier.verify(new Endless(log.exportAll(), name),
                Optional.of(ExportVerifierTest.TRUST));
        assertTrue(verdict instanceof ExportVerdict.Wrong, () -> "not found: " + verdict);
        FirstBad first = ((ExportVerdict.Wrong) verdict).first();
        assertEquals(fault, first.fault(), first.words());
    }

    /** A sound export in which one file goes on with zeros. */
    private record Endless(MemoryBundle sound, String name) implements Bundle {
        @Override
        public List<String> names() { return sound.names(); }

        @Override
        public Optional<InputStream> open(String asked) {
            Optional<InputStream> file = sound.open(asked);
            return asked.equals(name) ? file.map(Zeros::new) : file;
        }
    }

    private static final class Zeros extends InputStream {
        private final InputStream before;
        private long read;

        Zeros(InputStream before) { this.before = before; }

        @Override
        public int read() throws IOException {
            if (++read > MOST_BYTES) throw new AssertionError("read on and on");
            return Math.max(0, before.read());
        }
    }
}
