package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Texts that stand in record after record, such as its type and its pump: each is made once and found again
 * by its bytes. Bounded: of texts that fall on one place, the last is kept. For one thread.
 */
final class Words {
    /** A power of two, above the number of types and of pumps in most exports. */
    private static final int PLACES = 1_024;

    private final Word[] known = new Word[PLACES];

    private record Word(byte[] spelled, Optional<String> text) {
        static Word of(byte[] spelled) {
            for (byte unit : spelled) {
                if (unit < 0x20 || unit == '\\') return new Word(spelled, Optional.empty());
            }
            return new Word(spelled, Optional.of(new String(spelled, StandardCharsets.ISO_8859_1)));
        }

        boolean is(byte[] bytes, int from, int to) {
            return Arrays.equals(spelled, 0, spelled.length, bytes, from, to);
        }
    }

    /** The text that these bytes spell; empty if they are not plain ASCII without escapes. */
    Optional<String> of(byte[] bytes, int from, int to) {
        int place = place(bytes, from, to);
        Word word = known[place];
        if (word == null || !word.is(bytes, from, to)) {
            word = Word.of(Arrays.copyOfRange(bytes, from, to));
            known[place] = word;
        }
        return word.text;
    }

    /** Names that differ do so at their ends or in their length. */
    private static int place(byte[] bytes, int from, int to) {
        int mixed = to - from;
        if (mixed > 0) mixed = 31 * mixed + bytes[from];
        for (int i = Math.max(from, to - 3); i < to; i++) mixed = 31 * mixed + bytes[i];
        return (mixed ^ mixed >>> 10) & PLACES - 1;
    }
}
