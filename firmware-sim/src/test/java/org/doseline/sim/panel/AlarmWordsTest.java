package org.doseline.sim.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.doseline.sim.firmware.AlarmCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmWordsTest {
    /** Two lines of 26 px in the narrowest panel. */
    private static final int LONGEST = 48;

    @ParameterizedTest
    @EnumSource
    void eachAlarmNamesTheProblemThenTheActionInTwoLines(AlarmCode code) {
        String words = AlarmWords.of(code);
        assertTrue(words.matches("[A-Z][^.]+\\. [A-Z][^.]+\\."), words);
        assertTrue(words.length() <= LONGEST, words + " has " + words.length() + " letters");
    }

    @Test
    void noTwoAlarmsSayTheSame() {
        assertEquals(AlarmCode.values().length,
                Arrays.stream(AlarmCode.values()).map(AlarmWords::of).distinct().count());
    }
}
