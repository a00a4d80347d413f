package org.doseline.ledger.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at once, in a long: most bytes of a record are letters and digits inside of a text,
 * and going past them one by one costs as much as hashing them. The well-known test for a zero byte: {@code
 * (x - 0x01..) & ~x & 0x80..}.
 */
public final class EightBytes {
    private static final int COUNT = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private EightBytes() {}

    /** The first newline from there on, or -1; the bytes of a line are passed 32 at once. */
    public static int newline(byte[] bytes, int from, int to) {
        int i = from;
        while (i + 4 * COUNT <= to && (newlines(bytes, i) | newlines(bytes, i + COUNT)
                | newlines(bytes, i + 2 * COUNT) | newlines(bytes, i + 3 * COUNT)) == 0)
            i += 4 * COUNT;
        for (; i + COUNT <= to; i += COUNT) {
            long marks = newlines(bytes, i);
            if (marks != 0) return i + first(marks);
        }
        while (i < to && bytes[i] != '\n') i++;
        return i < to ? i : -1;
    }

    /**
     * The first byte from there on that is a control, a quote, a backslash or no ASCII; {@code to} if there is none.
     */
    public static int notPlain(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + COUNT <= to; i += COUNT) {
            long marks = special((long) LONGS.get(bytes, i));
            if (marks != 0) return i + first(marks);
        }
        while (i < to && bytes[i] >= 0x20 && bytes[i] != '"' && bytes[i] != '\\') i++;
        return i;
    }

    private static long newlines(byte[] bytes, int at) { return equal((long) LONGS.get(bytes, at), '\n'); }

    private static long special(long eight) {
        long controls = (eight - ONES * 0x20) & ~eight & HIGHS;
        return controls | eight & HIGHS | equal(eight, '"') | equal(eight, '\\');
    }

    /**
     * The lowest bit that is set marks the first byte that is equal; above it the borrow may have set
     * others.
     */
    private static long equal(long eight, char unit) {
        long zeroWhereEqual = eight ^ ONES * unit;
        return (zeroWhereEqual - ONES) & ~zeroWhereEqual & HIGHS;
    }

    private static int first(long marks) { return Long.numberOfTrailingZeros(marks) >>> 3; }
}
