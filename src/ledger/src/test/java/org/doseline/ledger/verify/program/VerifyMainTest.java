package org.doseline.ledger.verify.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program, on the samples that are handed out: what it prints and how it ends. */
class VerifyMainTest {
    private static final Path SAMPLES = Path.of("..", "..", "docs", "samples", "audit");
    private static final String TRUST = SAMPLES.resolve("trust.policy").toString();
    private static final String SESSION = SAMPLES.resolve("export-session.zip").toString();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new VerifyMain(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).run(List.of(arguments));
    }

    private String said() { return out.toString(StandardCharsets.UTF_8); }

    @Test
    void soundExportEndsWithZero() {
        assertEquals(0, run(SESSION, "--trust", TRUST));
        assertTrue(said().startsWith("ALL OF IT HOLDS\n"), said());
        assertTrue(said().contains("36.25 mg of ketamine given of 36.25 mg allowed"), said());
    }

    @Test
    void jsonIsOneDocument() {
        assertEquals(0, run("--json", SESSION, "--trust", TRUST));
        assertTrue(said().startsWith("{\"proven\":{") && said().contains("\"verdict\":\"HOLDS\""), said());
        assertEquals(1, said().lines().count());
    }

    @Test
    void withoutTrustItEndsWithOneAndSaysWhy() {
        assertEquals(1, run(SESSION));
        assertTrue(said().contains("NO_TRUST_FILE"), said());
        assertTrue(said().contains("samples.doseline/ledger"), said());
    }

    @Test
    void unpackedExportIsTakenToo(@TempDir Path folder) throws IOException {
        unpack(Path.of(SESSION), folder);
        assertEquals(0, run(folder.toString(), "--trust", TRUST));
    }

    @Test
    void changedRecordEndsWithOneAndIsNamed(@TempDir Path folder) throws IOException {
        unpack(Path.of(SESSION), folder);
        Path entries = folder.resolve("entries.log");
        Files.writeString(entries, Files.readString(entries).replaceFirst("n\\.osei", "n.otto"));
        assertEquals(1, run(folder.toString(), "--trust", TRUST));
        assertTrue(said().contains("First bad record: 3\n"), said());
    }

    @Test
    void whatIsNoExportEndsWithTwo(@TempDir Path folder) throws IOException {
        assertEquals(2, run(folder.toString(), "--trust", TRUST));
        Path text = Files.writeString(folder.resolve("x.zip"), "no archive");
        assertEquals(2, run(text.toString(), "--trust", TRUST));
        assertEquals(2, run(folder.resolve("nothing").toString(), "--trust", TRUST));
        assertTrue(said().contains("UNREADABLE"), said());
    }

    /** What an archive says of its files are bytes, which need not be letters. */
    @ParameterizedTest
    @CsvSource({"manifest.json, \u00FF", "manifest.json\u00FF, ''"})
    void archiveWithBytesThatAreNoTextEndsWithTwo(String name, String comment, @TempDir Path folder)
            throws IOException {
        Path archive = folder.resolve("x.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive),
                StandardCharsets.ISO_8859_1)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setComment(comment);
            zip.putNextEntry(entry);
        }
        assertEquals(2, run(archive.toString(), "--trust", TRUST));
        assertTrue(said().startsWith("UNREADABLE"), said());
    }

    @Test
    void unusableCommandLinesEndWithTwo() {
        for (List<String> arguments : List.of(List.<String>of(), List.of("a", "b"),
                List.of(SESSION, "--trust"),
                List.of(SESSION, "--trust", SESSION), List.of(SESSION, "--trust", "nothing"),
                List.of("--what"))) {
            assertEquals(2, run(arguments.toArray(String[]::new)), arguments::toString);
        }
        assertTrue(!err.toString(StandardCharsets.UTF_8).isEmpty());
    }

    @Test
    void helpSaysHowItEnds() {
        assertEquals(0, run("--help"));
        assertTrue(said().contains("Exit status"), said());
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
        }
    }
}
