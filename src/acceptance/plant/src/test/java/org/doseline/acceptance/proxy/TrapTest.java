package org.doseline.acceptance.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrapTest {

    /** The pieces stand between bars; the last column is the piece in which the pattern ends, or 0. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"COMMIT; 1", "xCOMMITx; 1", "CO|MM|IT; 3", "COM|COMMIT; 2",
        "COMMI|; 0", "COCOMMI|T; 2", "C|O|M|M|I|T|COMMIT; 6", "commit; 0", "COMMIX|T; 0"})
    void findsTheWordsAcrossPieces(String pieces, int endsIn) {
        Trap.Search search = new Trap(Way.TO_SERVER, bytes("COMMIT"), Moment.BEFORE_IT_ARRIVES).search();
        int found = 0;
        int number = 0;
        for (String piece : pieces.split("\\|")) {
            number++;
            if (found == 0 && search.ends(Arrays.copyOf(bytes(piece), 64), piece.length())) found = number;
        }
        assertEquals(endsIn, found);
    }

    @Test
    void noWordsAtAllAreRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new Trap(Way.TO_SERVER, bytes(""), Moment.BEFORE_IT_ARRIVES));
    }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.US_ASCII); }
}
