package org.doseline.ledger.verify;

import java.util.OptionalLong;

/** Whole numbers in decimal digits, in their one spelling. */
final class Digits {
    /** 10^18 - 1 fits a long, whatever the digits are. */
    private static final int MOST = 18;

    private Digits() {}

    /**
     * The number between the two offsets; empty unless it is zero or more and written without leading zero.
     */
    static OptionalLong number(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 1 || length > MOST || length > 1 && bytes[from] == '0') return OptionalLong.empty();
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) return OptionalLong.empty();
            number = 10 * number + digit;
        }
        return OptionalLong.of(number);
    }
}
