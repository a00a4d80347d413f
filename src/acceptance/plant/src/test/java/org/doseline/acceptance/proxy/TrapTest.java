package org.doseline.acceptance.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

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
        assertEquals(endsIn, foundIn(search, pieces));
    }

    /** START and behind it COMMIT. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"COMMIT|START|COMMIT; 3", "START|x|COMMIT; 3", "STARTCOMMIT; 1",
        "COMMITSTART; 0", "STA|RTCOM|MIT; 3", "STARTSTART|COMMIT; 2", "START; 0"})
    void laterWordsCountOnlyBehindTheEarlier(String pieces, int endsIn) {
        Trap.Search search = new Trap(Way.TO_SERVER, List.of(bytes("START"), bytes("COMMIT")),
                Moment.BEFORE_IT_ARRIVES, false).search();
        assertEquals(endsIn, foundIn(search, pieces));
    }

    @Test
    void noWordsAtAllAreRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new Trap(Way.TO_SERVER, bytes(""), Moment.BEFORE_IT_ARRIVES));
    }

    private static int foundIn(Trap.Search search, String pieces) {
        int found = 0;
        int number = 0;
        for (String piece : pieces.split("\\|")) {
            number++;
            if (found == 0 && search.ends(Arrays.copyOf(bytes(piece), 64), piece.length())) found = number;
        }
        return found;
    }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.US_ASCII); }
}
