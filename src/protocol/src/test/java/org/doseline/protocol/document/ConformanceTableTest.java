package org.doseline.protocol.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** {@code docs/protocol/conformance.md} names tests that exist, and says in words what none of them shows. */
class ConformanceTableTest {
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z][A-Za-z0-9.-]+) \\| (.+) \\| (.*?) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+)#([A-Za-z0-9]+)`");
    private static final String TESTS = TEST.pattern() + "(, " + TEST.pattern() + ")*";
    private static final Pattern WITHOUT_A_TEST = Pattern.compile("(open|not simulated): \\S.{2,120}");

    private record Row(String id, String rule, String shownBy) {
    }

    @Test
    void everyNamedTestExistsAsAClassAndAMethod() throws IOException {
        Map<String, List<Path>> sources = TestSources.byName();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Row row : rows()) {
            Matcher test = TEST.matcher(row.shownBy());
            while (test.find()) {
                named++;
                if (!exists(sources.getOrDefault(test.group(1), List.of()), test.group(2)))
                    missing.add(row.id() + ": " + test.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named > 100, named + " tests are named");
    }

    @Test
    void noRowIsEmptyAndNoIdStandsTwice() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (Row row : rows()) {
            assertTrue(ids.add(row.id()), row.id() + " stands twice");
            assertFalse(row.rule().isBlank(), row.id());
            for (String part : row.shownBy().split("; "))
                assertTrue(part.matches(TESTS) || WITHOUT_A_TEST.matcher(part).matches(),
                        row.id() + ": " + part);
        }
        assertEquals(tableLines(), ids.size(), "every line of a table is read");
    }

    private static boolean exists(List<Path> sources, String method) throws IOException {
        for (Path source : sources)
            if (Pattern.compile("\\b(void|Stream<DynamicTest>) " + method + "\\(")
                    .matcher(Files.readString(source))
                    .find())
                return true;
        return false;
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) rows.add(new Row(row.group(1), row.group(2), row.group(3)));
        }
        return rows;
    }

    private static long tableLines() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("| id |")
                        && !line.startsWith("|---"))
                .count();
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Schemas.DOCUMENTS.resolve("conformance.md"));
    }
}
