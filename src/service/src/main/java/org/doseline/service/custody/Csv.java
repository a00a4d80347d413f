package org.doseline.service.custody;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.doseline.service.export.CsvText;

/**
 * Lines of a CSV file (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it; a number
 * below zero is none.
 */
final class Csv {
    private final List<String> lines = new ArrayList<>();

    Csv line(Object... cells) {
        lines.add(Arrays.stream(cells).map(cell -> cell(String.valueOf(cell)))
                .collect(Collectors.joining(",")));
        return this;
    }

    String text() { return String.join("\r\n", lines) + "\r\n"; }

    private static String cell(String text) {
        boolean number = text.matches("-?[0-9]+(\\.[0-9]+)?");
        String safe = number ? text : CsvText.harmless(text);
        return safe.matches("(?s).*[\",;\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
