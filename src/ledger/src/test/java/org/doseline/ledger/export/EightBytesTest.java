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
    void findsWhatLookingOneByOneFinds() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[80];
            for (int at = 0; at < bytes.length; at++) bytes[at] = NEAR[random.nextInt(NEAR.length)];
            if (i % 2 == 0) Arrays.fill(bytes, 0, random.nextInt(bytes.length), (byte) 'a');
            int from = random.nextInt(8);
            int to = from + random.nextInt(bytes.length - from + 1);
            String what = "seed " + SEED + ": " + Arrays.toString(bytes) + " from " + from + " to " + to;
            int newline = first(bytes, from, to, true);
            assertEquals(newline == to ? -1 : newline, EightBytes.newline(bytes, from, to), what);
            assertEquals(first(bytes, from, to, false), EightBytes.notPlain(bytes, from, to), what);
        }
    }

    private static int first(byte[] bytes, int from, int to, boolean newline) {
        for (int i = from; i < to; i++) {
            byte unit = bytes[i];
            if (newline ? unit == '\n' : unit < 0x20 || unit == '"' || unit == '\\') return i;
        }
        return to;
    }
}
