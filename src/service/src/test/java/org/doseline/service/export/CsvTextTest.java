package org.doseline.service.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    /** OWASP, CSV Injection. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1",
        "=cmd|' /C calc'!A0",
        "\uFF1D1", "  \uFF20x"})
    void noCellIsAFormula(String typed) {
        assertEquals("\"'" + typed + "\"\r\n", CsvText.line(List.of(typed)));
    }

    /** Where the semicolon separates cells, quotes inside of a line do not hold one together. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "x;=1+1                | x;'=1+1",
        "x; =1                 | x; '=1",
        "x;-1;+2;@a            | x;'-1;'+2;'@a",
        "=1;=2                 | '=1;'=2",
        "x;\uFF1D1            | x;'\uFF1D1",
        "`x\n=1`              | `x\n'=1`",
        "`x;\t=1`             | `x;\t'=1`",
        "a;b=c; d-e;           | a;b=c; d-e;"})
    void noCellBeginsWithAFormulaAfterASemicolonEither(String typed, String written) {
        assertEquals("\"" + written + "\"\r\n", CsvText.line(List.of(typed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Lindqvist, Maria", "0.5 mL", "a=b", "27-3", "Järvi", "5,7-9",
        "a;b", "a; b-c"})
    void whatIsNoFormulaStaysAsItIs(String typed) {
        assertEquals("\"" + typed + "\"\r\n", CsvText.line(List.of(typed)));
    }

    @Test
    void quotesAreDoubledAndLinesStayInTheirCell() {
        assertEquals("\"a\"\"b\",\"c\nd\"\r\n", CsvText.line(List.of("a\"b", "c\nd")));
    }
}
