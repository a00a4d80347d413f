package org.doseline.service.export;

import java.util.List;
import java.util.StringJoiner;

/**
 * Lines of a table as RFC 4180 has them, every cell quoted. A cell that a spreadsheet would compute begins with an
 * apostrophe instead (OWASP, CSV Injection): a patient's name must not run a formula on an auditor's desk.
 */
public final class CsvText {
    /** Tells a spreadsheet that the text is UTF-8. */
    public static final String BEGIN = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r\n";
    /** What a spreadsheet may normalise to one of these. */
    private static final String WIDE_FORMULA = "\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvText() {}

    public static String line(List<String> cells) {
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        cells.forEach(cell -> line.add('"' + harmless(cell).replace("\"", "\"\"") + '"'));
        return line.toString();
    }

    private static String harmless(String cell) {
        String text = cell.stripLeading();
        boolean computed = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0
                || !text.isEmpty() && (FORMULA + WIDE_FORMULA).indexOf(text.charAt(0)) >= 0;
        return computed ? "'" + cell : cell;
    }
}
