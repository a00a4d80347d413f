package org.doseline.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @ParameterizedTest
    @EnumSource
    void everyLeafIsReadBackFromItsName(Topics.Leaf leaf) {
        Topics topic = new Topics("ward-a", "pump_1", leaf);
        assertEquals("doseline/1/ward-a/pump_1/" + leaf.word(), topic.name());
        assertEquals(Optional.of(topic), Topics.parse(topic.name()));
    }

    @Test
    void onlyWhatThePumpIsRatherThanSaysIsRetained() {
        for (Topics.Leaf leaf : Topics.Leaf.values())
            assertEquals(leaf == Topics.Leaf.CAPABILITY || leaf == Topics.Leaf.PRESENCE, leaf.retained());
    }

    @ParameterizedTest(name = "\"{0}\" is no topic of this protocol")
    @ValueSource(strings = {"", "doseline/1/a/b", "doseline/1/a/b/ack/", "doseline/2/a/b/ack",
        "doseline/1//b/ack",
        "doseline/1/a/b/ACK", "doseline/1/a/b/other", "doseline/1/a.b/b/ack", "doseline/1/+/b/ack",
        "doseline/1/a/#/ack", "/doseline/1/a/b/ack", "doseline/1/\u00e4/b/ack", "doseline/1/a/b\u0000/ack"})
    void anyOtherNameIsNoTopic(String name) {
        assertEquals(Optional.empty(), Topics.parse(name));
    }

    @ParameterizedTest(name = "{0} characters: {1}")
    @CsvSource({"1, true", "40, true", "41, false", "0, false"})
    void anIdHasOneToFortyCharacters(int length, boolean fits) {
        assertEquals(fits, Topics.parse("doseline/1/ward/" + "p".repeat(length) + "/ack").isPresent());
    }
}
