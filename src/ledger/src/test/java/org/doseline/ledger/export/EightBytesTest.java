package org.doseline.ledger.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** What is counted at once is what counting one by one gives. */
class EightBytesTest {
    private static final long SEED = Long.getLong("doseline.seed", 20_260_314L);
    /** The bytes that are looked for, and those one bit or one step beside them. */
    private static final byte[] NEAR = {'\n', 0x0B, 0x09, (byte) 0x8A, '"', '!', '#', (byte) 0xA2, '\\', ']',
        '[', 0x1F,
        0x20, 0x00, 0x7F, (byte) 0x80, (byte) 0xFF, 'a'};

    @Test
    void countsAsOneByOne() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[10];
            for (int at = 0; at < bytes.length; at++) bytes[at] = NEAR[random.nextInt(NEAR.length)];
            if (i % 2 == 0) Arrays.fill(bytes, 0, random.nextInt(bytes.length), (byte) 'a');
            int from = random.nextInt(3);
            String what = "seed " + SEED + ": " + Arrays.toString(bytes) + " from " + from;
            assertEquals(count(bytes, from, true), EightBytes.beforeNewline(bytes, from), what);
            assertEquals(count(bytes, from, false), EightBytes.plain(bytes, from), what);
        }
    }

    private static int count(byte[] bytes, int from, boolean newline) {
        for (int i = 0; i < 8; i++) {
            byte unit = bytes[from + i];
            if (newline ? unit == '\n' : unit < 0x20 || unit == '"' || unit == '\\') return i;
        }
        return 8;
    }
}
