package org.doseline.mqtt5;

/**
 * The message was sent, or perhaps sent, and no PUBACK came: the connection was lost or the time was over. It may
 * have been delivered, be on its way, or be lost. It is not sent again.
 */
public final class PublishOutcomeUnknownException extends PublishException {
    private static final long serialVersionUID = 1L;

    public PublishOutcomeUnknownException(String topic, String why, Throwable cause) {
        super("outcome of publish to " + topic + " is unknown: " + why, cause);
    }

    @Override
    Kind kind() { return Kind.OUTCOME_UNKNOWN; }
}
