package org.doseline.mqtt5;

/** What becomes of an inbound message whose processing failed. In no case does the stream end. */
public enum FailureStrategy {
    /** Count it, log it, acknowledge it, go on. The application keeps what it needs of the message. */
    IGNORE,
    /**
     * Count it, log it, do not acknowledge it. MQTT brokers resend only after a reconnect, and only into a
     * session that outlived the connection, which sessions of this connector never do. So the message stays
     * unacknowledged and takes one place of the receive window until the connection ends.
     */
    REDELIVER
}
