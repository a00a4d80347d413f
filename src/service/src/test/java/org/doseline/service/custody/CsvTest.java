package org.doseline.service.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spreadsheet makes of a cell. */
class CsvTest {
    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "0.725 | 0.725",
        "-18.125 | -18.125",
        "Lindqvist, Maria | \"Lindqvist, Maria\"",
        "a \"b\" | \"a \"\"b\"\"\"",
        "=1+1 | '=1+1",
        "-cmd | '-cmd",
        "@sum(a1) | '@sum(a1)",
        "+49 | '+49",
        "` =1` | `' =1`",
        "x;=1+1 | \"x;'=1+1\"",
        "a;b | \"a;b\""})
    void isWritten(String cell, String written) {
        assertEquals(written + "," + written + "\r\n", new Csv().line(cell, cell).text());
    }
}
