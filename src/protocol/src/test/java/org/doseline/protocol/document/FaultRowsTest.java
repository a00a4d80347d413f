package org.doseline.protocol.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** {@code docs/faults.md} has every fault once, with tests that exist or with why there is none. */
class FaultRowsTest {
    private static final int FAULTS = 67;
    private static final int ID = 1;
    private static final int PROCESSES = 3;
    private static final int INSIDE = 4;
    private static final int OPEN = 5;
    private static final int CELLS = 6;
    /** A class, and where only a part of it is meant the beginning of its methods' names. */
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+)(?:#([A-Za-z0-9_]+))?`");

    @Test
    void everyFaultStandsOnceInOrder() throws IOException {
        List<String> ids = rows().stream().map(row -> row.get(ID)).collect(Collectors.toList());
        assertEquals(IntStream.rangeClosed(1, FAULTS).mapToObj("F-%02d"::formatted)
                .collect(Collectors.toList()), ids);
    }

    @Test
    void everyTestThatIsNamedExistsAndARowWithoutOneSaysWhy() throws IOException {
        Map<String, List<Path>> known = TestSources.byName();
        for (List<String> row : rows()) {
            String named = row.get(PROCESSES) + ", " + row.get(INSIDE);
            Matcher test = TEST.matcher(named);
            int tests = 0;
            for (; test.find(); tests++) {
                assertTrue(known.containsKey(test.group(1)), row.toString());
                if (test.group(2) != null)
                    assertTrue(source(known.get(test.group(1))).contains("void " + test.group(2)),
                            row.toString());
            }
            assertEquals("", TEST.matcher(named).replaceAll("").replace(", ", ""), row.toString());
            assertFalse(tests == 0 && row.get(OPEN).isBlank(), row.toString());
        }
    }

    private static String source(List<Path> files) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files) all.append(Files.readString(file));
        return all.toString();
    }

    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = Files.readAllLines(TestSources.ROOT.resolve("docs/faults.md")).stream()
                .filter(line -> line.startsWith("| F-"))
                .map(line -> List.of((line + " ").split("\\|", -1)).stream().map(String::strip)
                        .collect(Collectors.toList()))
                .collect(Collectors.toList());
        rows.forEach(row -> assertEquals(CELLS + 1, row.size(), row.toString()));
        return rows;
    }
}
