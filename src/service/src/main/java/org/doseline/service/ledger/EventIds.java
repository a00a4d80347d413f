package org.doseline.service.ledger;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Ids of events: UUIDs of version 7 (RFC 9562, section 5.7), which begin with their time. The database's index of them
 * so grows at its end, where ids at random would touch another page of it for each entry. Thread-safe.
 */
final class EventIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 10;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private EventIds() {}

    /** @param ms since 1970; of two ids with different times the later one is the higher text */
    static String next(long ms) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        ByteBuffer bits = ByteBuffer.wrap(random);
        long high = ms << 16 | VERSION_7 | bits.getShort() & 0xFFF;
        long low = VARIANT | bits.getLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
