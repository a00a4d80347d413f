package org.doseline.ledger.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at once, in a long: most bytes of a record are letters and digits inside of a text, and going past
 * them one by one costs as much as hashing them. The well-known test for a zero byte: {@code (x - 0x01..) & ~x & 0x80..}.
 */
public final class EightBytes {
    /** How many are looked at. */
    public static final int COUNT = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private EightBytes() {}

    /** Whether one of the eight bytes from there on is a newline. */
    public static boolean haveNewline(byte[] bytes, int at) {
        return has((long) LONGS.get(bytes, at), '\n');
    }

    /** Whether all of the eight bytes from there on are ASCII without controls, quotes and backslashes. */
    public static boolean arePlain(byte[] bytes, int at) {
        long eight = (long) LONGS.get(bytes, at);
        long controls = (eight - ONES * 0x20) & ~eight & HIGHS;
        return (controls | eight & HIGHS) == 0 && !has(eight, '"') && !has(eight, '\\');
    }

    private static boolean has(long eight, char unit) {
        long zeroWhereEqual = eight ^ ONES * unit;
        return ((zeroWhereEqual - ONES) & ~zeroWhereEqual & HIGHS) != 0;
    }
}
