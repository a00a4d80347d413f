package org.doseline.ledger.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.doseline.ledger.Hash;
import org.doseline.ledger.tree.ConsistencyProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of an export: one spelling each. */
class ExportFormsTest {
    private static final Instant MADE = Instant.parse("2026-03-12T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"'';0", "0;1", "0-999;1000", "5,7-9;4"})
    void rangesAreReadAsTheyAreWritten(String text, long count) {
        assertEquals(text, IndexRanges.parse(text).text());
        assertEquals(count, IndexRanges.parse(text).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5-5", "7,6", "5,6", "1-3,4", "01", "-1", "5-", "5,", "5-3", "1 ", "a"})
    void otherSpellingsOfRangesAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> IndexRanges.parse(text));
    }

    @Test
    void rangesKnowWhatTheyContain() {
        IndexRanges ranges = IndexRanges.parse("5,7-9");
        List<Long> contained = new ArrayList<>();
        for (long i = 0; i < 12; i++) if (ranges.contains(i)) contained.add(i);
        assertEquals(List.of(5L, 7L, 8L, 9L), contained);
    }

    @Test
    void manifestIsReadAsItIsWritten() {
        Manifest manifest = new Manifest("o", Selection.of(SelectionKind.PATIENT, "p-1"), MADE, "d.auditor",
                10,
                IndexRanges.parse("5,7-9"), Map.of("entries.log", new FileDigest(3, Hash.sha256())));
        assertEquals(manifest, Manifest.read(manifest.bytes()).value().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"'\"count\":\"4\"','\"count\":\"5\"'", "'/1','/2'",
        "'\"treeSize\":\"10\"','\"treeSize\":\"9\"'",
        "'\"kind\":\"patient\"','\"kind\":\"all\"'", "'entries.log','../entries'",
        "'\"madeBy\"','\"madeFor\"'"})
    void manifestThatContradictsItselfIsRefused(String what, String instead) {
        String text = new String(
                new Manifest("o", Selection.of(SelectionKind.PATIENT, "p-1"), MADE, "d.auditor", 10,
                        IndexRanges.parse("5,7-9"), Map.of("entries.log", new FileDigest(3, Hash.sha256())))
                        .bytes(),
                StandardCharsets.UTF_8);
        assertTrue(text.contains(what), text);
        assertTrue(Manifest.read(text.replace(what, instead).getBytes(StandardCharsets.UTF_8)).value()
                .isEmpty());
    }

    @Test
    void consistencyProofIsReadAsItIsWritten() {
        ConsistencyProof proof = new ConsistencyProof(3, 7,
                List.of(Hash.sha256(), Hash.sha256(new byte[]{1})));
        byte[] text = ConsistencyText.write(proof);
        assertEquals(proof, ConsistencyText.read(text).value().orElseThrow());
        for (int bit = 0; bit < 8 * text.length; bit++) {
            byte[] changed = text.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(ConsistencyText.read(changed).value().filter(proof::equals).isPresent());
        }
    }

    /** Lines that end at, before and behind the end of the buffer, and one that is longer than it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 65_536, 131_070, 131_071})
    void linesComeAsTheyStandHoweverLong(int length) throws IOException {
        byte[] line = new byte[length];
        Arrays.fill(line, (byte) 'x');
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < 5; i++) {
            file.writeBytes(line);
            file.write('\n');
        }
        file.writeBytes("end".getBytes(StandardCharsets.US_ASCII));
        LineReader lines = new LineReader(new ByteArrayInputStream(file.toByteArray()));
        for (int i = 0; i < 5; i++) {
            assertTrue(lines.next());
            assertTrue(lines.complete());
            assertEquals(length, lines.to() - lines.from());
        }
        assertTrue(lines.next());
        assertFalse(lines.complete());
        assertFalse(lines.next());
    }

    @Test
    void lineBeyondTheBufferComesInPieces() throws IOException {
        byte[] line = new byte[300_000];
        LineReader lines = new LineReader(new ByteArrayInputStream(line));
        int length = 0;
        while (lines.next()) {
            assertFalse(lines.complete());
            length += lines.to() - lines.from();
        }
        assertEquals(line.length, length);
    }

    @Test
    void exportIsTheSameForTheSameInput() throws IOException { assertArrayEquals(empty(), empty()); }

    @Test
    void writerIsNotSealedWithoutItsFiles() throws IOException {
        try (ExportWriter writer = writer(new ByteArrayOutputStream())) {
            writer.entries(Collections.emptyIterator());
            assertThrows(IllegalStateException.class, () -> writer.entries(Collections.emptyIterator()));
            assertThrows(IllegalStateException.class, writer::seal);
            assertThrows(IllegalArgumentException.class,
                    () -> writer.file("../x", new ByteArrayInputStream(new byte[0])));
        }
    }

    private static ExportWriter writer(ByteArrayOutputStream out) {
        return new ExportWriter(out, new ExportHead("o", Selection.ALL, MADE, "d.auditor", 0));
    }

    private static byte[] empty() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExportWriter writer = writer(out)) {
            writer.checkpoints(Collections.emptyIterator());
            writer.entries(Collections.emptyIterator());
            writer.frames(Collections.emptyIterator());
            writer.events(Collections.emptyIterator());
            writer.orders(Collections.emptyIterator());
            assertEquals(0, writer.seal().count());
        }
        return out.toByteArray();
    }
}
