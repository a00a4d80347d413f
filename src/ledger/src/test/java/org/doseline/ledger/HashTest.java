package org.doseline.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void aHashIsWrittenInLowerCaseAndReadBack() {
        assertTrue(Hash.isHex(HEX));
        assertEquals(HEX, Hash.ofHex(HEX).hex());
        assertEquals(HEX, Hash.ofHex(HEX).toString());
        assertEquals(Hash.ofHex(HEX), Hash.of(Hash.ofHex(HEX).bytes()));
        assertEquals(Hash.ofHex(HEX).hashCode(), Hash.of(Hash.ofHex(HEX).bytes()).hashCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "F", "g", "/", ":", "`", "G", " ", "", "00"})
    void aHashHasNoOtherSpelling(String instead) {
        String text = HEX.substring(1) + instead;
        assertFalse(Hash.isHex(text));
        assertThrows(IllegalArgumentException.class, () -> Hash.ofHex(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void aHashHas32Bytes(int length) {
        assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[length]));
    }

    @Test
    void nobodyCanChangeAHashFromOutside() {
        byte[] given = new byte[Hash.LENGTH_BYTES];
        Hash hash = Hash.of(given);
        Arrays.fill(given, (byte) 1);
        Arrays.fill(hash.bytes(), (byte) 1);
        assertEquals("00".repeat(32), hash.hex());
    }
}
