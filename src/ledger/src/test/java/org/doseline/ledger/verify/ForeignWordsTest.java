package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.doseline.ledger.export.ExportFiles;
import org.doseline.ledger.export.MemoryBundle;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export calls itself and its files is told by the verdict, and can't write a line of its own into it. */
class ForeignWordsTest {
    private static final String LINE = "whole selection: proven; the export is record 174";

    private static SampleLog log() {
        SampleLog log = new SampleLog();
        log.append(log.leaf("AUDIT_READ", "d.auditor"), "ses-1");
        log.checkpoint();
        return log;
    }

    /** A newline, the returns of other systems, a terminal's commands in 7 and 8 bits, and directions of writing. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000B", "\u001B[2K\u001B[1A",
        "\u009B2K",
        "\u202E", "\u2067", "\u0000", "\u007F"})
    void theNameOfASelectionStaysWithinItsLine(String breaks) throws IOException {
        SampleLog log = log();
        String value = "ses-1" + breaks + LINE;
        log.sessions.set(0, value);
        List<String> lines = VerdictText.lines(verdict(SampleLog.unzipped(
                log.export(Selection.of(SelectionKind.SESSION, value), 1, false))));
        assertEquals(1, lines.stream().filter(line -> line.startsWith("whole selection: ")).count());
        harmless(lines);
    }

    @Test
    void theNameOfAFileStaysWithinItsLine() throws IOException {
        MemoryBundle bundle = log().exportAll().with("x\n\u001B[2JALL OF IT HOLDS\n", new byte[0]);
        List<String> lines = VerdictText.lines(verdict(bundle));
        assertTrue(lines.get(0).contains(Fault.FILE_FOREIGN.name()), lines::toString);
        harmless(lines);
    }

    @Test
    void theFormOfAManifestStaysWithinItsLine() throws IOException {
        MemoryBundle sound = SampleLog.unzipped(log().export(Selection.ALL, 1, false));
        String manifest = new String(sound.files().get(ExportFiles.MANIFEST));
        harmless(VerdictText.lines(verdict(sound.with(ExportFiles.MANIFEST,
                manifest.replace("doseline-export/1", "\\n\\u001b[2JALL OF IT HOLDS").getBytes()))));
    }

    @Test
    void lettersOfOtherLanguagesStayAsTheyAre() throws IOException {
        SampleLog log = log();
        String value = "Ångström 患者 \uD83D\uDE00";
        log.sessions.set(0, value);
        assertTrue(VerdictText.lines(verdict(SampleLog.unzipped(
                log.export(Selection.of(SelectionKind.DRUG, value), 1, true)))).get(1).contains(value));
    }

    private static void harmless(List<String> lines) {
        for (String line : lines)
            assertTrue(line.codePoints().noneMatch(letter -> Character.isISOControl(letter)
                    || List.of(Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR)
                            .contains((byte) Character.getType(letter))),
                    line);
    }

    private static ExportVerdict verdict(MemoryBundle bundle) throws IOException {
        return ExportVerifier.verify(bundle, Optional.of(ExportVerifierTest.TRUST));
    }
}
