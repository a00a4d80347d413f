package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.doseline.ledger.export.MemoryBundle;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.ledger.policy.TrustPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The samples in docs/samples/audit are what is written today and hold under their trust file. The system
 * property {@code doseline.samples=write} writes them anew.
 */
class ExportSamplesTest {
    private static final Path FOLDER = Path.of("..", "..", "docs", "samples", "audit");
    private static final SampleLog LOG = twoSessions();
    private static final Map<String, byte[]> ARCHIVES = Map.of(
            "export-all.zip", LOG.export(Selection.ALL, LOG.size(), true),
            "export-session.zip", LOG.export(Selection.of(SelectionKind.SESSION, "ses-1"), LOG.size(), true));

    private static SampleLog twoSessions() {
        SampleLog log = new SampleLog();
        SampleStory.tell(log, new SamplePump("pump-1", log), "1");
        log.checkpoint();
        SampleStory.tell(log, new SamplePump("pump-2", log), "2");
        log.checkpoint();
        return log;
    }

    @BeforeAll
    static void writesThemIfAsked() throws IOException {
        if ("write".equals(System.getProperty("doseline.samples"))) write();
    }

    @Test
    void samplesAreWhatIsWrittenToday() throws IOException {
        assertEquals(SampleKeys.trustFile(), Files.readString(FOLDER.resolve("trust.policy")));
        for (Map.Entry<String, byte[]> archive : ARCHIVES.entrySet()) {
            MemoryBundle today = SampleLog.unzipped(archive.getValue());
            MemoryBundle kept = kept(archive.getKey());
            assertEquals(today.names(), kept.names(), archive.getKey());
            for (String name : today.names())
                assertArrayEquals(today.files().get(name), kept.files().get(name),
                        archive.getKey() + ": " + name);
        }
    }

    @Test
    void samplesHoldUnderTheirTrustFile() throws IOException {
        TrustPolicy trust = TrustPolicy.read(Files.readAllBytes(FOLDER.resolve("trust.policy"))).value()
                .orElseThrow();
        for (String archive : ARCHIVES.keySet()) {
            Proven proven = ExportVerifierTest
                    .proven(ExportVerifier.verify(kept(archive), Optional.of(trust)));
            assertEquals("36.25 mg", proven.replayed().doses().get(0).given(), archive);
        }
    }

    @Test
    void sessionSaysTheSameInWords() throws IOException {
        ExportVerdict verdict = ExportVerifier.verify(kept("export-session.zip"),
                Optional.of(ExportVerifierTest.TRUST));
        assertEquals(Files.readString(FOLDER.resolve("export-session.verdict.txt")),
                String.join("\n", VerdictText.lines(verdict)) + "\n");
    }

    private static MemoryBundle kept(String archive) throws IOException {
        return MemoryBundle.unzip(new ByteArrayInputStream(Files.readAllBytes(FOLDER.resolve(archive))));
    }

    private static void write() throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("trust.policy"), SampleKeys.trustFile());
        for (Map.Entry<String, byte[]> archive : ARCHIVES.entrySet())
            Files.write(FOLDER.resolve(archive.getKey()), archive.getValue());
        ExportVerdict verdict = ExportVerifier.verify(kept("export-session.zip"),
                Optional.of(ExportVerifierTest.TRUST));
        Files.write(FOLDER.resolve("export-session.verdict.txt"),
                (String.join("\n", VerdictText.lines(verdict)) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
