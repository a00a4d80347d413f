package org.doseline.protocol.codec;

import org.doseline.protocol.report.RefusalCode;

/**
 * The typed refusal of bytes that are not the message they should be; it says which field and why.
 *
 * <p>Its text may quote the sender, so it holds at most 200 characters and none that breaks a line of a log.
 */
public final class MalformedMessage extends Exception {
    private static final int MOST_CHARS = 200;

    private final RefusalCode code;

    public MalformedMessage(String why) { this(why, null); }

    MalformedMessage(String why, Throwable cause) { this(RefusalCode.MALFORMED, why, cause); }

    private MalformedMessage(RefusalCode code, String why, Throwable cause) {
        super(plain(String.valueOf(why)), cause);
        this.code = code;
    }

    static MalformedMessage tooLarge(int bytes, int maxBytes) {
        return new MalformedMessage(RefusalCode.TOO_LARGE, bytes + " bytes are above " + maxBytes, null);
    }

    /** {@code TOO_LARGE} for what was refused unread by its size (check 1), else {@code MALFORMED} (check 3). */
    public RefusalCode code() {
        return code;
    }

    /** Control characters, line and paragraph separators and half surrogates become question marks. */
    private static String plain(String why) {
        StringBuilder plain = new StringBuilder();
        why.codePoints().limit(MOST_CHARS).map(MalformedMessage::visible).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static int visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                '?';
            default -> codePoint;
        };
    }
}
