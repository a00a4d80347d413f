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
    /** How many are looked at. */
    public static final int COUNT = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private EightBytes() {}

    /** How many of the eight bytes from there on stand before the first newline: eight if there is none. */
    public static int beforeNewline(byte[] bytes, int at) {
        return first(equal((long) LONGS.get(bytes, at), '\n'));
    }

    /**
     * How many of the eight bytes from there on are ASCII without controls, quotes and backslashes, up to
     * the first.
     */
    public static int plain(byte[] bytes, int at) {
        long eight = (long) LONGS.get(bytes, at);
        long controls = (eight - ONES * 0x20) & ~eight & HIGHS;
        return first(controls | eight & HIGHS | equal(eight, '"') | equal(eight, '\\'));
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
