package org.doseline.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\u0000", "\u001b", "\u0085", "\u009b", "\u2028", "\u2029",
        "\u202e", "\u200b", "\ud83d", "\ude00"})
    void whatBreaksALineOrCannotBeSeenBecomesAQuestionMark(String hidden) {
        assertEquals("a?b", OneLine.of("a" + hidden + "b", 10));
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertEquals("a\ud83d\ude00", OneLine.of("a\ud83d\ude00b", 2));
    }

    @Test
    void otherWordsStayAsTheyAre() {
        assertEquals("Järvi 日本 \ud83d\ude00", OneLine.of("Järvi 日本 \ud83d\ude00", 200));
    }
}
