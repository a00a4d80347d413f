package org.doseline.protocol.codec;

/** The typed refusal of bytes that are not the message they should be; it says which field and why. */
public final class MalformedMessage extends Exception {
    public MalformedMessage(String why) { super(why); }

    MalformedMessage(String why, Throwable cause) { super(why, cause); }
}
