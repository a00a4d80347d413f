package org.doseline.dosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Dosing is arithmetic and rules: no clock, chance, thread, I/O, binary fraction or order of a hash. */
class PurityTest {
    private static final Pattern FORBIDDEN = Pattern
            .compile("\\b(HashMap|HashSet|Random|UUID"
                    + "|Thread|Clock|java\\.io|java\\.nio\\.file|java\\.net|System\\.(currentTimeMillis|nanoTime|getenv|out|err)"
                    + "|(Instant|LocalDate|LocalDateTime|OffsetDateTime)\\.now)\\b");
    private static final Pattern BINARY = Pattern.compile("\\b(double|float|Double|Float)\\b");
    /** Predicts in binary fractions and decides no dose (decision 0001). */
    private static final String PREDICTS = "/pharmacokinetics/";
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?([\\w.]+);");

    @Test
    void nothingHereReadsTheWorldOrRoundsInBinary() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(sources.size() > 40);
            for (Path source : sources) {
                String text = Files.readString(source);
                var forbidden = FORBIDDEN.matcher(text);
                assertEquals("", forbidden.find() ? source + ": " + forbidden.group() : "");
                boolean predicts = source.toString().replace('\\', '/').contains(PREDICTS);
                assertEquals(false, !predicts && BINARY.matcher(text).find(), source.toString());
                IMPORT.matcher(text).results().map(found -> found.group(1)).forEach(name -> assertTrue(
                        name.startsWith("java.") || name.startsWith("org.doseline.dosing."),
                        source + ": " + name));
            }
        }
    }
}
