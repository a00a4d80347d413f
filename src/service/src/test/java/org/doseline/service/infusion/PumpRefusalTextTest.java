package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PumpRefusalTextTest {
    @ParameterizedTest
    @EnumSource
    void everyRefusalIsOneOrMoreWholeSentences(RefusalCode code) {
        String text = PumpRefusalText.of(Refusal.of(code));
        assertTrue(text.matches("[A-Z].*\\."), text);
        assertTrue(!text.contains("Optional") && !text.contains("null") && !text.contains(code.name()), text);
    }

    @Test
    void aCeilingNamesTheLimit() {
        assertEquals("The pump refused: above its limit ORDER_RATE.",
                PumpRefusalText.of(Refusal.ceiling("ORDER_RATE", 2, 1)));
    }
}
