package org.doseline.service.export;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

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

    /**
     * A spreadsheet whose separator is the semicolon, as where numbers have a decimal comma, takes each line for one cell
     * that is quoted up to its first comma: it begins another cell after any semicolon or line end inside of the quotes.
     */
    private static final Pattern FORMULA_INSIDE = Pattern
            .compile("(;\\s*|(?<=\\S)\\s*[\t\r\n]\\s*)([=+\\-@" + WIDE_FORMULA + "])");

    private CsvText() {}

    public static String line(List<String> cells) {
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        cells.forEach(cell -> line.add('"' + harmless(cell).replace("\"", "\"\"") + '"'));
        return line.toString();
    }

    /** The same for the cell of a table that is written elsewhere. */
    public static String harmless(String cell) {
        String inside = FORMULA_INSIDE.matcher(cell).replaceAll("$1'$2");
        return computed(cell) ? "'" + inside : inside;
    }

    private static boolean computed(String cell) {
        String text = cell.stripLeading();
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0
                || !text.isEmpty() && (FORMULA + WIDE_FORMULA).indexOf(text.charAt(0)) >= 0;
    }
}
