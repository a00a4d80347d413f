package org.doseline.protocol.codec;

/** What a decoder says of bytes. */
public final class Judge {
    private Judge() {}

    /** Empty for a message, else why it is none. */
    public static String refusal(String message, byte[] bytes) {
        try {
            Decoders.of(message).decode().from(bytes);
            return "";
        } catch (MalformedMessage refused) {
            return refused.getMessage();
        }
    }
}
