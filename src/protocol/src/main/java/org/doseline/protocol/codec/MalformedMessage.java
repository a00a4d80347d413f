package org.doseline.protocol.codec;

import org.doseline.protocol.OneLine;
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
        super(OneLine.of(String.valueOf(why), MOST_CHARS), cause);
        this.code = code;
    }

    static MalformedMessage tooLarge(int bytes, int maxBytes) {
        return new MalformedMessage(RefusalCode.TOO_LARGE, bytes + " bytes are above " + maxBytes, null);
    }

    /** {@code TOO_LARGE} for what was refused unread by its size (check 1), else {@code MALFORMED} (check 3). */
    public RefusalCode code() {
        return code;
    }
}
