package org.doseline.protocol.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** {@code docs/hazards.md} gives every hazard a control and tests that exist. */
class HazardTableTest {
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+)`");

    @Test
    void everyHazardHasAControlAndTestsThatExist() throws IOException {
        Set<String> known = TestSources.byName().keySet();
        List<String> rows = Files.readAllLines(TestSources.ROOT.resolve("docs/hazards.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| hazard |")).toList();
        assertTrue(rows.size() > 20, rows.size() + " hazards");
        for (String row : rows) {
            String[] cells = row.split(" *\\| *");
            assertEquals(4, cells.length, row);
            assertFalse(cells[1].isBlank() || cells[2].isBlank(), row);
            Matcher test = TEST.matcher(cells[3]);
            while (test.find()) assertTrue(known.contains(test.group(1)), row);
            assertEquals("", TEST.matcher(cells[3]).replaceAll("").replace(", ", ""), row);
            assertFalse(cells[3].isEmpty(), row);
        }
    }
}
