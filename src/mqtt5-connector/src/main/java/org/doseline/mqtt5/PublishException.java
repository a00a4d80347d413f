package org.doseline.mqtt5;

import java.util.function.Function;

/**
 * Why an outbound message was not acknowledged. There are three cases, and only one of them is uncertain: see
 * the subclasses, or let {@link #fold} ask for all three.
 */
public abstract sealed class PublishException extends RuntimeException
        permits NotConnectedException, PublishRefusedException, PublishOutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    /** The metric tag and log word of each case. */
    enum Kind {
        NOT_CONNECTED, REFUSED, OUTCOME_UNKNOWN
    }

    PublishException(String message, Throwable cause) {
        super(message, cause);
    }

    abstract Kind kind();

    /** Handles each of the three cases. */
    public final <T> T fold(Function<NotConnectedException, T> notConnected,
            Function<PublishRefusedException, T> refused,
            Function<PublishOutcomeUnknownException, T> outcomeUnknown) {
        return switch (kind()) {
            case NOT_CONNECTED -> notConnected.apply((NotConnectedException) this);
            case REFUSED -> refused.apply((PublishRefusedException) this);
            case OUTCOME_UNKNOWN -> outcomeUnknown.apply((PublishOutcomeUnknownException) this);
        };
    }
}
