package org.doseline.treatment.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import org.doseline.protocol.command.CommandKind;

/**
 * A command's id in the form of a UUIDv7 (RFC 9562): the time in front, and instead of random bits a hash of what
 * makes the command unique, so that the same decision names it the same.
 */
final class CommandId {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private CommandId() {}

    static String of(String pump, long epoch, long sequence, CommandKind kind, long nowMs) {
        byte[] hash = sha256(pump + " " + epoch + " " + sequence + " " + kind + " " + nowMs);
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = nowMs << 16 | VERSION_7 | bits.getShort() & 0x0FFF;
        long low = VARIANT | bits.getLong() >>> 2;
        return new UUID(high, low).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }
}
