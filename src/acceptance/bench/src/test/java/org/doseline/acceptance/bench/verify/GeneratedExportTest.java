package org.doseline.acceptance.bench.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.doseline.ledger.verify.ExportVerdict;
import org.doseline.ledger.verify.ExportVerifier;
import org.doseline.ledger.verify.VerdictText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedExportTest {
    /** Something that did not verify would be measured at its first fault. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 3_001})
    void whatIsMeasuredVerifies(int records) throws Exception {
        GeneratedExport export = new GeneratedExport(records);
        ExportVerdict verdict = ExportVerifier.verify(export, Optional.of(export.trust()));
        assertTrue(verdict instanceof ExportVerdict.Holds, () -> "" + VerdictText.lines(verdict));
        assertEquals(records, ((ExportVerdict.Holds) verdict).proven().count());
        assertEquals(export.bytes(), export.records().readAllBytes().length);
    }

    @Test
    void figureIsOfOneCoreAndMissesItsGoalBelowIt() {
        VerifyFigure slow = new VerifyFigure(true, 1_000, 500_000, 2_000_000, 500_000, 1_000_000);
        assertEquals(500_000, slow.perS());
        assertEquals(2_000_000, slow.floorPerS());
        assertFalse(slow.met());
        assertTrue(new VerifyFigure(true, 1_000, 500_000, 1_000_000, 500_000, 1_000_000).met());
        assertFalse(new VerifyFigure(false, 1_000, 500_000, 1_000, 500_000, 1_000_000).met());
    }
}
