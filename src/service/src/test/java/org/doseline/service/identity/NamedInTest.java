package org.doseline.service.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedInTest {
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
            'Lindqvist, Anna', 4471 0926, asked by letter, false
            'Lindqvist, Anna', 4471 0926, letter of LINDQVIST, true
            'Lindqvist, Anna', 4471 0926, 'Mrs Lindqvist''s letter', true
            'Lindqvist, Anna', 4471 0926, Mrs Lindqvist’s letter, true
            'Lindqvist, Anna', 4471 0926, she is called Anna, true
            'Lindqvist, Anna', 4471 0926, the annals of it, false
            'Lindqvist, Anna', 4471 0926, of 44710926, true
            'Lindqvist, Anna', 4471 0926, of 4471-0926, true
            'Lindqvist, Anna', 4471 0926, of 4471, false
            'Müller, José', MRN-7, muller asked, true
            'Muller, Jose', MRN-7, José asked, true
            'Müller, José', MRN-7, mrn 7 asked, true
            'Smith-Jones, P.', 12, Mrs Jones asked, true
            'Smith-Jones, P.', 12, on 12 November, true
            'Smith-Jones, P.', 12, on 112 November, false
            'Smith-Jones, P.', 12, p. 3 of the letter, false
            'Ng, An', 77-1, Mr Ng asked, true
            'Ng, An', 77-1, NG asked, true
            'Ng, An', 77-1, by an error, false
            'Ng, An', 77-1, patient 77 1 asked, true
            'O''Brien, Sean', 77-1, Obrien asked, true
            'O''Brien, Sean', 77-1, 'Mr O''Brien asked', true
            """)
    void whoeverReadsTheReasonWouldKnow(String name, String number, String reason, boolean named) {
        assertEquals(named, new Identity(name, LocalDate.of(1970, 1, 1), number).isNamedIn(reason));
    }
}
